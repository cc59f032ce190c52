#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Recorded asked_without_rd() {
  Recorded seen;
  seen.the_case().request.no_recurse = true;
  return seen;
}

void confirm(Recorded& seen) {
  seen.replies({refused_again_1, refused_again_2, refused_again_3}, refused().ra());
  seen.replies({answered_again_1, answered_again_2, answered_again_3}, answered().ra());
}

TEST(RdRequired, RefusedWithoutRdAndAnsweredWithItEveryTimeIsCertain) {
  auto seen = asked_without_rd();
  seen.replies({target, control_rd0}, refused().ra());
  seen.replies({target_rd1, control}, answered().ra());
  confirm(seen);
  EXPECT_EQ(seen.named(), "rd-required (certain)");
}

TEST(RdRequired, WhoeverAsksWithoutRdMustAct) {
  auto seen = asked_without_rd();
  seen.replies({target, control_rd0}, refused().ra());
  seen.replies({target_rd1, control}, answered().ra());
  confirm(seen);
  EXPECT_THAT(seen.diagnosis().who, HasSubstr("whoever runs the monitor"));
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("A without RD"));
  EXPECT_THAT(seen.diagnosis().programs, IsEmpty());
}

TEST(RdRequired, BeforeBothWereAskedAgainChanceIsARival) {
  auto seen = asked_without_rd();
  seen.replies({target, control_rd0}, refused().ra());
  seen.replies({target_rd1, control}, answered().ra());
  EXPECT_EQ(seen.named(), "rd-required (likely)");
  EXPECT_THAT(seen.rivals(), Contains("intermittent"));
}

TEST(RdRequired, AServerThatContradictsItselfIsIntermittent) {
  auto seen = asked_without_rd();
  seen.replies({target, control_rd0}, refused().ra());
  seen.replies({target_rd1, control}, answered().ra());
  confirm(seen);
  for (auto& one : seen.the_case().servers[0].observations)
    if (one.probe.purpose == refused_again_2) one.reply->rcode = rcode::noerror;
  EXPECT_EQ(seen.cause(), CauseId::intermittent);
}

TEST(RdRequired, FailureWithRdIsNoRefusalEither) {
  auto seen = asked_without_rd();
  seen.replies({target, control_rd0}, refused().ra());
  seen.replies({target_rd1, control}, replied(rcode::servfail).ra());
  EXPECT_EQ(seen.named(), "rd-required (likely)");
}

TEST(RdRequired, ThatTheServerFailsOrIsSilentOnlyWithoutRdIsTold) {
  for (const auto& first : {replied(rcode::servfail), silent()}) {
    auto seen = asked_without_rd();
    seen.replies(target, first);
    seen.replies({target_rd1, control}, with_address().ra());
    EXPECT_EQ(seen.named(), "rd-required (likely)");
  }
}

TEST(RdRequired, RefusedEitherWayIsReadAsIfItHadBeenAskedWithRd) {
  const auto shut_out = refused().ede(18);
  Recorded plain;
  plain.replies(every_variant, shut_out);
  plain.replies({control, control_rd0, version_bind}, shut_out);
  auto seen = asked_without_rd();
  seen.replies({target, target_rd1, target_again, target_no_edns, other_type, target_tcp},
               shut_out);
  seen.replies({control, control_rd0, version_bind}, shut_out);
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_EQ(seen.named(), plain.named());
  EXPECT_EQ(seen.evidence(), plain.evidence());
}

TEST(RdRequired, AReferralIsANormalAnswerToAQuestionWithoutRd) {
  auto seen = asked_without_rd();
  seen.replies(target, answered());
  seen.the_case().servers[0].observations[0].reply->referral = true;
  EXPECT_EQ(seen.named(), "none");
  EXPECT_THAT(seen.findings(), Not(Contains("resolver.referral")));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

TEST(RdRequired, NothingAtHandIsNotThatTheNameHasNoRecord) {
  auto seen = asked_without_rd();
  seen.replies(target, answered().ra().unproved());
  EXPECT_EQ(seen.named(), "none");
  EXPECT_THAT(seen.diagnosis().headline, Not(HasSubstr("exists and has no")));
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("no record at hand"));
}

TEST(RdRequired, AQuestionWithRdNeverHasThisCause) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, target_tcp, other_type, control},
               refused().ra());
  seen.replies({target_rd0, control_rd0}, answered().aa());
  EXPECT_NE(seen.cause(), CauseId::rd_required);
}

TEST(RdRequired, IsPossibleOnlyWhereNothingElseWasAsked) {
  auto resolver = asked_without_rd();
  resolver.replies(target, refused().ra());
  EXPECT_EQ(resolver.named(), "rd-required (possible)");
  auto authoritative = asked_without_rd();
  authoritative.replies(target, refused());
  EXPECT_NE(authoritative.cause(), CauseId::rd_required);
  EXPECT_THAT(authoritative.rivals(), Contains("rd-required"));
}

TEST(RdRequired, IsNoMatterOfAServerThatIsSilentEitherWay) {
  auto seen = asked_without_rd();
  seen.replies({target, target_rd1, control, target_no_edns, target_tcp}, silent());
  EXPECT_EQ(seen.cause(), CauseId::no_reply);
  EXPECT_THAT(seen.rivals(), Not(Contains("rd-required")));
}

TEST(RdRequired, IsNoMatterOfAPortThatIsClosed) {
  auto seen = asked_without_rd();
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_EQ(seen.named(), "port-closed (certain)");
}

TEST(RdRequired, AServerThatAcceptsItWithRdAndFailsIsToldSo) {
  auto seen = asked_without_rd();
  seen.replies({target, control_rd0}, refused().ra());
  seen.replies(target_rd1, replied(rcode::servfail).ra());
  seen.replies(control, with_address().ra());
  EXPECT_EQ(seen.cause(), CauseId::rd_required);
  EXPECT_THAT(seen.evidence(), HasSubstr("it accepts the same question, and fails"));
  EXPECT_THAT(seen.evidence(), HasSubstr("it answers RD=1 and refuses RD=0"));
}

TEST(RdRequired, OfAnUnrelatedNameThatIsRefusedTooNothingIsTold) {
  auto seen = asked_without_rd();
  seen.replies({target, control_rd0}, refused().ra());
  seen.replies(target_rd1, replied(rcode::servfail).ra());
  seen.replies(control, replied(rcode::servfail).ra());
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("it answers RD=1")));
}

}  // namespace
}  // namespace whyrefused
