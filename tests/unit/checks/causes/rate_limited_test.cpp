#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(RateLimited, AFrontEndThatAnswersASecondLater) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp, control},
               refused().ra());
  seen.replies({target_rd0, control_rd0, version_bind}, refused());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
  seen.replies(target_later, answered().ra());
  EXPECT_EQ(seen.named(), "rate-limited (likely)");
}

TEST(RateLimited, ADynamicBlockEchoesAdWithoutAReason) {
  Recorded seen;
  seen.replies(every_variant, refused().ad());
  seen.replies({control, control_rd0, version_bind}, refused().ad());
  EXPECT_EQ(seen.named(), "rate-limited (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
}

TEST(RateLimited, TheServersOwnWordIsEnough) {
  for (const std::uint16_t code : {std::uint16_t{31}, std::uint16_t{32}}) {
    Recorded seen;
    seen.replies(every_variant, refused().ede(code));
    EXPECT_EQ(seen.named(), "rate-limited (likely)") << code;
  }
}

TEST(RateLimited, WhatStaysRefusedASecondLaterIsNoLimit) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp, control},
               refused().ra());
  seen.replies({target_rd0, control_rd0, version_bind}, refused());
  seen.replies(target_later, refused().ra());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

}  // namespace
}  // namespace whyrefused
