#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;
using testing::Not;

TEST(Intermittent, TwoServersRefuseInDifferentWays) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp, control},
               refused().ede(18));
  seen.replies(target_rd0, refused().ra());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

TEST(Intermittent, TheSameQuestionIsRefusedAndThenAnswered) {
  Recorded seen;
  seen.replies({target, target_rd0, target_tcp}, refused().ra());
  seen.replies({target_again, control, target_no_edns}, answered().ra());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

TEST(Intermittent, SaysWhatChangedAndCountsWhatCanBeCompared) {
  Recorded repeated;
  repeated.replies({target, target_rd0, target_tcp}, refused().ra());
  repeated.replies({target_again, control, target_no_edns}, answered().ra());
  // These say nothing about the rest: many servers treat them in a way of their own.
  repeated.replies({version_bind, ixfr, control_rd0}, refused());
  EXPECT_THAT(repeated.evidence(), HasSubstr("a moment later answered the same question"));
  EXPECT_THAT(repeated.evidence(),
              HasSubstr("Of 6 comparable queries it refused 3 and answered 3."));
  Recorded others;
  others.replies({target, target_again, control, target_rd0}, refused().ra());
  others.replies({target_tcp, target_no_edns}, answered().ra());
  EXPECT_THAT(others.evidence(), Not(HasSubstr("a moment later answered")));
  EXPECT_THAT(others.evidence(), HasSubstr("Of 6 comparable queries it refused 4 and answered 2."));
}

TEST(Intermittent, VariantsThatNoRuleTellsApartContradictEachOther) {
  Recorded seen;
  seen.replies({target, target_again, control, target_rd0}, refused().ra());
  seen.replies({target_tcp, target_no_edns}, answered().ra());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

TEST(Intermittent, ARefusalThatTurnsIntoAFailureIsNotAboutTheName) {
  Recorded seen;
  seen.replies(target, refused());
  seen.replies({target_again, target_rd0, target_no_edns, other_type, target_tcp, control},
               replied(rcode::servfail));
  EXPECT_EQ(seen.named(), "intermittent (likely)");
  EXPECT_THAT(seen.evidence(), HasSubstr("It refused the question at first"));
}

TEST(Intermittent, AFailureOfTheUnrelatedNameAloneProvesNothingOfTheKind) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, target_no_edns, other_type, target_tcp},
               refused().ede(15));
  seen.replies(control, replied(rcode::servfail));
  EXPECT_NE(seen.cause(), CauseId::intermittent);
}

}  // namespace
}  // namespace whyrefused
