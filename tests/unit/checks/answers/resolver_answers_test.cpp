#include "checks/answers/resolver_answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

TEST(ResolverAnswers, ATransferBeginsWithTheZonesSoa) {
  auto seen = asking(Operation::transfer);
  seen.replies(target, answered());
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
}

TEST(ResolverAnswers, AZoneThatDoesNotComeIsNotBlamedOnAnotherMachine) {
  auto seen = asking(Operation::transfer);
  seen.replies(target, answered());
  EXPECT_EQ(seen.named(), "transfer-refused (possible)");
  const auto found = seen.diagnosis().findings;
  const auto told = std::ranges::find(found, "resolver.no-transfer", &Finding::id);
  ASSERT_NE(told, found.end());
  EXPECT_THAT(told->hint, Not(HasSubstr("in its place")));
}

TEST(ResolverAnswers, EveryResolverIsAskedTheQuestion) {
  Recorded seen;
  seen.server("192.0.2.1").the_case();
  seen.the_case().servers.push_back(seen.the_case().servers[0]);
  auto plan = plan_about_all(seen.the_case());
  resolver_answers_check.plan(seen.the_case(), plan);
  ASSERT_THAT(plan.probes, SizeIs(2));
  EXPECT_EQ(plan.probes[1].server, 1U);
  EXPECT_EQ(plan.probes[1].probe.query.question, *seen.the_case().question);
}

TEST(ResolverAnswers, AskOverTcpOnlyWhereProgramsDo) {
  Recorded seen;
  seen.server("192.0.2.1");
  seen.the_case().servers.push_back(seen.the_case().servers[0]);
  seen.the_case().context.only_tcp = true;
  seen.the_case().servers[0].server.configured = true;
  seen.the_case().servers[1].server.configured = false;
  auto plan = plan_about_all(seen.the_case());
  resolver_answers_check.plan(seen.the_case(), plan);
  ASSERT_THAT(plan.probes, SizeIs(2));
  EXPECT_EQ(plan.probes[0].probe.query.transport, Transport::tcp);
  EXPECT_EQ(plan.probes[1].probe.query.transport, Transport::udp);
}

TEST(ResolverAnswers, WithoutAQuestionNobodyIsAsked) {
  Recorded seen;
  seen.the_case().question.reset();
  auto plan = plan_about_all(seen.the_case());
  resolver_answers_check.plan(seen.the_case(), plan);
  EXPECT_THAT(plan.probes, SizeIs(0));
}

TEST(ResolverAnswers, AMalformedRefusalIsARefusalAndPointedOut) {
  Recorded seen;
  auto told = refused();
  told.reply.malformed = told.reply.unreadable = true;
  seen.replies(Purpose::target, std::move(told));
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.servers[0].state, ServerState::refused);
  EXPECT_THAT(diagnosis.findings, Contains(Field(&Finding::id, "resolver.malformed")));
}

TEST(ResolverAnswers, AnAnswerCutShortOverTcpTooIsPointedOut) {
  for (const bool again : {false, true}) {
    Recorded seen;
    seen.replies(target, answered().tc());
    seen.replies(target_tcp, again ? answered().tc() : answered());
    const auto findings = seen.diagnosis().findings;
    EXPECT_EQ(std::ranges::count(findings, "resolver.truncated", &Finding::id), again ? 1 : 0);
  }
}

TEST(ResolverAnswers, FourOutcomesStayFour) {
  const std::pair<Outcome, ServerState> cases[]{{Outcome::no_reply, ServerState::no_reply},
                                                {Outcome::port_closed, ServerState::port_closed},
                                                {Outcome::unusable, ServerState::unusable},
                                                {Outcome::unreachable, ServerState::no_reply}};
  for (const auto& [outcome, state] : cases) {
    Recorded seen;
    seen.replies(target, ended(outcome));
    EXPECT_EQ(seen.diagnosis().servers[0].state, state);
    EXPECT_FALSE(seen.diagnosis().servers[0].has_rcode);
  }
}

TEST(ResolverAnswers, AReferralIsAnAnswerWithAWarning) {
  Recorded seen;
  auto told = answered();
  told.reply.referral = true;
  seen.replies(target, std::move(told));
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.servers[0].state, ServerState::answered);
  EXPECT_THAT(diagnosis.findings, ElementsAre(Field(&Finding::id, "resolver.referral")));
}

TEST(ResolverAnswers, StrayPacketsAreReported) {
  Recorded seen;
  seen.replies(target, answered());
  seen.the_case().servers[0].observations[0].strays = 7;
  EXPECT_THAT(seen.diagnosis().findings, ElementsAre(Field(&Finding::id, "resolver.strays")));
}

TEST(ResolverAnswers, AcceptedSignedAndRefusedUnsignedIsTheKey) {
  EXPECT_THAT(signed_update(answered(), Tsig{0, true}, refused()).findings(),
              Contains("resolver.key-needed"));
  EXPECT_THAT(signed_update(answered(), Tsig{0, true}, answered()).findings(),
              Contains("resolver.key-not-needed"));
  EXPECT_THAT(signed_update(answered(), std::nullopt, answered()).findings(),
              Contains("resolver.unsigned-reply"));
}

}  // namespace
}  // namespace whyrefused
