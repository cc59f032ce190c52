#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

TEST(PortClosed, ConnectionRefusedIsNotRefused) {
  Recorded seen;
  seen.replies(target, ended(Outcome::port_closed, "ICMP port unreachable"));
  EXPECT_EQ(seen.named(), "port-closed (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::port_closed);
  EXPECT_THAT(seen.diagnosis().headline, Not(HasSubstr("refuses")));
}

}  // namespace
}  // namespace whyrefused
