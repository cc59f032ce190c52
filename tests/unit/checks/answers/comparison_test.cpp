
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;

TEST(ExitStatus, IsZeroWhenEveryResolverAnswered) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, answered());
  seen.server("192.0.2.2").replies(target, replied(rcode::nxdomain));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

TEST(ExitStatus, IsOneWhenSomeRefused) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, answered());
  seen.server("192.0.2.2").replies(target, refused());
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::some_failed);
}

TEST(ExitStatus, IsTwoWhenNoneAnswered) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, refused());
  seen.server("192.0.2.2").replies(target, silent());
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
}

TEST(ExitStatus, IsThreeWhenNothingWasAsked) {
  Recorded seen;
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::not_checked);
}

TEST(Headline, SaysThatAServerAnswers) {
  Recorded seen;
  seen.replies(target, answered().address("192.0.2.80"));
  EXPECT_EQ(seen.diagnosis().headline, "192.0.2.1 answers www.target.example A.");
}

TEST(Headline, AnAnswerWithoutRecordsIsToldAsSuch) {
  Recorded seen;
  seen.replies({target, target_aaaa}, answered());
  EXPECT_THAT(seen.diagnosis().headline,
              HasSubstr("says that www.target.example exists and has no A or AAAA record"));
}

TEST(Headline, WhoRefusesForAnotherReasonIsNotCalledDead) {
  Recorded seen;
  seen.server("192.0.2.1").replies(every_variant, refused().ra().ede(15));
  seen.replies(control, answered().ra());
  seen.server("192.0.2.2").replies(every_variant, refused().ra().ede(14));
  seen.replies(control, refused().ra().ede(14));
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("192.0.2.2 refuses, too, for another reason."));
}

TEST(Headline, NamesTheRefusingServerAndTheOther) {
  Recorded seen;
  seen.server("192.0.2.1")
      .replies(every_variant, refused().ra().ede(15))
      .replies(control, answered());
  seen.server("192.0.2.2").replies(target, answered());
  EXPECT_EQ(seen.diagnosis().headline,
            "192.0.2.1 refuses www.target.example A, because a rule on that server blocks this "
            "name. 192.0.2.2 answers.");
}

TEST(Headline, CountsServersThatRefuseForTheSameReason) {
  Recorded seen;
  for (const auto* address : {"192.0.2.1", "192.0.2.2"})
    seen.server(address)
        .replies(every_variant, refused().ra().ede(15))
        .replies(control, answered());
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("Both resolvers refuse www.target.example A."));
}

TEST(Headline, ARefusalIsToldBeforeASilence) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, silent());
  seen.server("192.0.2.2").replies(target, refused());
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("192.0.2.2 refuses"));
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("192.0.2.1 does not reply either."));
}

TEST(Headline, ResolversThatDisagreeAboutTheNameAreNamed) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, answered());
  seen.server("192.0.2.2").replies(target, replied(rcode::nxdomain));
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("disagree"));
}

TEST(WhoMustAct, IsTheOperatorOfTheRefusingServer) {
  Recorded seen;
  seen.server("192.0.2.9", 5353)
      .replies(every_variant, refused().ra().ede(15))
      .replies(control, answered());
  EXPECT_EQ(seen.diagnosis().who, "the operator of the DNS server 192.0.2.9:5353");
}

TEST(ExitStatusOf, AMachineWithoutAnyResolverIsNotChecked) {
  Recorded seen;
  seen.the_case().servers[0].server.fallback = true;
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::not_checked);
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("No resolver is configured"));
}

TEST(ExitStatusOf, TheDefaultResolverOfAnEmptyListCountsWhenItRuns) {
  Recorded seen;
  seen.the_case().servers[0].server.fallback = true;
  seen.replies(target, answered());
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

TEST(WhoMustAct, IsTheOwnAdministratorWhenNothingListensOnLoopback) {
  Recorded seen;
  seen.the_case().servers[0].server.endpoint.address = {127, 0, 0, 53};
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_THAT(seen.diagnosis().who, HasSubstr("this machine"));
}

TEST(WhoMustAct, IsNobodyWhenAllIsWell) {
  Recorded seen;
  seen.replies(target, answered());
  EXPECT_EQ(seen.diagnosis().who, "");
}

}  // namespace
}  // namespace whyrefused
