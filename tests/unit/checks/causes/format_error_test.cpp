#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(FormatError, IsNamedWhenItStaysWithoutEdns) {
  Recorded seen;
  seen.replies({target, target_no_edns}, replied(rcode::formerr));
  EXPECT_EQ(seen.named(), "format-error (certain)");
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
}

TEST(FormatError, SaysWhichOfTheTwoItIsAndWhatComesWithoutEdns) {
  Recorded formerr;
  formerr.replies({target, target_no_edns}, replied(rcode::formerr));
  EXPECT_THAT(formerr.evidence(), AllOf(HasSubstr("FORMERR"), Not(HasSubstr("BADVERS"))));
  EXPECT_THAT(formerr.evidence(), HasSubstr("Without EDNS it replies the same."));
  Recorded badvers;
  badvers.replies(target, replied(rcode::badvers));
  EXPECT_THAT(badvers.evidence(), AllOf(HasSubstr("BADVERS"), Not(HasSubstr("FORMERR"))));
  EXPECT_THAT(badvers.evidence(), Not(HasSubstr("Without EDNS")));
  badvers.replies(target_no_edns, replied(rcode::servfail));
  EXPECT_THAT(badvers.evidence(), Not(HasSubstr("the same"))) << "it is another reply";
}

TEST(FormatError, AServerThatAnswersWithoutEdnsHasAnswered) {
  for (const auto code : {rcode::formerr, rcode::notimp, rcode::badvers}) {
    Recorded seen;
    seen.replies(target, replied(code));
    seen.replies(target_no_edns, answered());
    EXPECT_EQ(seen.named(), "none") << code;
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  }
}

}  // namespace
}  // namespace whyrefused
