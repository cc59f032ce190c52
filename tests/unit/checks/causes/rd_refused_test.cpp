#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(RdRefused, OnlyTheQueryWithoutRdIsAnswered) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, target_tcp, other_type, control},
               refused().ra());
  seen.replies({target_rd0, control_rd0}, answered().aa());
  EXPECT_EQ(seen.named(), "rd-refused (likely)");
}

TEST(RdRefused, AReferralIsNoAnswerToARefusedQuestion) {
  Recorded seen;
  seen.replies(every_variant, refused());
  for (auto& one : seen.the_case().servers[0].observations)
    if (one.probe.purpose == target_rd0)
      one.reply->rcode = rcode::noerror, one.reply->referral = true;
  seen.replies(control, refused());
  EXPECT_NE(seen.cause(), CauseId::rd_refused);
}

TEST(RdRefused, AnAnswerWithoutAuthorityMayComeFromTheCache) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, target_tcp, other_type, control}, refused());
  seen.replies({target_rd0, control_rd0}, answered());
  EXPECT_EQ(seen.named(), "rd-refused (likely)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
}

}  // namespace
}  // namespace whyrefused
