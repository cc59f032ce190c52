#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(TransportRefused, OnlyTcpIsAnswered) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, target_no_edns, other_type, control},
               refused().ra());
  seen.replies(target_tcp, answered().ra());
  EXPECT_EQ(seen.named(), "transport-refused (likely)");
  EXPECT_THAT(seen.rivals(), Contains("intermittent"));
  EXPECT_THAT(seen.diagnosis().headline, testing::HasSubstr("it refuses over UDP"));
}

TEST(TransportRefused, OnlyTcpIsRefused) {
  Recorded seen;
  seen.replies(target, answered().tc());
  seen.replies({target_tcp, target_again, control}, refused());
  for (auto& one : seen.the_case().servers[0].observations)
    if (one.probe.purpose != target) one.probe.query.transport = Transport::tcp;
  EXPECT_EQ(seen.named(), "transport-refused (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
  EXPECT_THAT(seen.diagnosis().headline, testing::HasSubstr("it refuses over TCP"));
}

}  // namespace
}  // namespace whyrefused
