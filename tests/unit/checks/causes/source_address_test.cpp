#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;

Recorded answered_from_elsewhere() {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0, version_bind}, refused().ede(18));
  seen.replies(from_elsewhere, answered());
  seen.the_case().servers[0].observations.front().source = "198.51.100.7";
  seen.the_case().servers[0].observations.back().source = "198.51.100.8";
  return seen;
}

TEST(SourceAddress, AnotherAddressOfThisMachineIsAnswered) {
  const auto seen = answered_from_elsewhere();
  EXPECT_EQ(seen.named(), "source-address (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
  EXPECT_THAT(seen.diagnosis().servers[0].evidence[0], HasSubstr("198.51.100.8"));
}

TEST(SourceAddress, AServerThatChangesItsMindShowsNothingAboutAddresses) {
  Recorded seen;
  seen.replies(target, refused());
  seen.replies(target_again, answered());
  seen.replies(from_elsewhere, answered());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

TEST(SourceAddress, IsShownBySilenceToOneAddressToo) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp, version_bind}, silent());
  seen.replies(from_elsewhere, with_address());
  seen.the_case().servers[0].observations.back().probe.query.source =
      parse_endpoint("192.0.2.9").endpoint;
  EXPECT_EQ(seen.named(), "source-address (likely)");
  EXPECT_THAT(seen.evidence(), HasSubstr("gets no reply"));
  EXPECT_THAT(seen.rivals(), Contains("no-reply"));
}

TEST(SourceAddress, IsShownByNotauthToOneAddressToo) {
  Recorded seen;
  seen.replies(target, replied(rcode::notauth));
  seen.replies(control, replied(rcode::notauth));
  seen.replies(from_elsewhere, with_address());
  EXPECT_EQ(seen.named(), "source-address (likely)");
  EXPECT_THAT(seen.evidence(), HasSubstr("gets NOTAUTH"));
}

TEST(SourceAddress, IsNotTheReasonOfASilenceThatSomethingBreaksFromHere) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp}, silent());
  seen.replies(version_bind, answered().text("9.18"));
  seen.replies(from_elsewhere, with_address());
  seen.the_case().servers[0].observations.back().probe.query.source =
      parse_endpoint("192.0.2.9").endpoint;
  EXPECT_NE(seen.cause(), CauseId::source_address);
}

}  // namespace
}  // namespace whyrefused
