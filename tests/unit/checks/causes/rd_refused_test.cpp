#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

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
  EXPECT_THAT(seen.named(), Not(HasSubstr("rd-refused")));
}

}  // namespace
}  // namespace whyrefused
