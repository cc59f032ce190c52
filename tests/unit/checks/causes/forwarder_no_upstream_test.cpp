#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(ForwarderNoUpstream, DnsmasqWithoutServersSaysNotReady) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(14));
  seen.replies(control, refused().ra().ede(14));
  seen.replies(version_bind, answered().text("dnsmasq-2.90"));
  EXPECT_EQ(seen.named(), "forwarder-no-upstream (likely)");
}

TEST(ForwarderNoUpstream, OneDomainAloneMayLackItsUpstream) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(14));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "forwarder-no-upstream (likely)");
}

TEST(ForwarderNoUpstream, ReachesNobodyByItsOwnWord) {
  for (const auto code : {ede::network_error, ede::no_reachable_authority}) {
    Recorded seen;
    seen.replies(every_variant, refused().ra().ede(code));
    seen.replies(control, refused().ra().ede(code));
    EXPECT_EQ(seen.named(), "forwarder-no-upstream (likely)") << code;
    EXPECT_THAT(seen.rivals(), Contains("upstream-refuses"));
  }
}

}  // namespace
}  // namespace whyrefused
