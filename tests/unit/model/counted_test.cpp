// Which reply counts where programs ask again: without EDNS, with a cookie, over TCP.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "checks/answers/expectations.h"
#include "checks/check.h"
#include "checks/probes/probes.h"
#include "report/text.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// What is planned for this purpose, or null.
const Query* planned(const Recorded& seen, Purpose purpose, ProbePlan& plan) {
  plan = plan_about_all(seen.the_case());
  plan_probes(seen.the_case(), plan);
  const auto found = std::ranges::find_if(
      plan.probes, [&](const auto& one) { return one.probe.purpose == purpose; });
  return found == plan.probes.end() ? nullptr : &found->probe.query;
}

TEST(Counted, AnAddressGivenWithoutEdnsIsAnAnswerWithData) {
  for (const auto code : {rcode::formerr, rcode::notimp, rcode::badvers}) {
    Recorded seen;
    seen.replies({target, target_aaaa}, replied(code));
    seen.replies({target_no_edns, aaaa_again}, with_address());
    const auto diagnosis = seen.diagnosis();
    EXPECT_TRUE(diagnosis.servers[0].has_data) << code;
    EXPECT_THAT(diagnosis.headline, HasSubstr("answers www.target.example."));
    const Expectations expected{{}, {*parse_endpoint("192.0.2.80").endpoint}};
    EXPECT_EQ(compare_with(expected, seen.result()).exit_status, ExitStatus::all_answered);
  }
}

TEST(Counted, NothingIsClaimedOfAaaaThatOnlyFailed) {
  Recorded seen;
  seen.replies({target, target_aaaa}, replied(rcode::formerr));
  seen.replies(target_no_edns, with_address());
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("answers www.target.example A."));
  ProbePlan plan;
  const auto* again = planned(seen, aaaa_again, plan);
  ASSERT_NE(again, nullptr);
  EXPECT_FALSE(again->edns);
  EXPECT_EQ(again->question.type, 28);
}

TEST(Counted, ARefusalOverTcpOfWhatWasCutShortIsARefusal) {
  Recorded seen;
  seen.replies(target, answered().tc());
  seen.replies(target_tcp, refused().ede(18));
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.servers[0].state, ServerState::refused);
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::none_answered);
  EXPECT_THAT(seen.findings(), Contains("resolver.truncated"));
  // What is asked then goes over TCP, too, where alone it gets more than a cut answer.
  ProbePlan plan;
  for (const auto purpose : {target_again, control, other_type}) {
    const auto* query = planned(seen, purpose, plan);
    ASSERT_NE(query, nullptr);
    EXPECT_EQ(query->transport, Transport::tcp);
  }
}

TEST(Counted, ACutAnswerIsNoAnswerBesideARefusalOverTcp) {
  Recorded seen;
  seen.replies({target, target_aaaa}, answered().tc());
  seen.replies({target_tcp, aaaa_again, target_again, target_rd0, target_no_edns, other_type,
                control, version_bind},
               refused());
  EXPECT_NE(seen.cause(), CauseId::intermittent);
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::refused);
  EXPECT_FALSE(seen.diagnosis().servers[0].partly);
}

TEST(Counted, NxdomainThatIsCutShortIsLookedUpOverTcp) {
  Recorded seen;
  auto cut = replied(rcode::nxdomain);
  cut.reply.tc = true;
  seen.replies(target, cut);
  ProbePlan plan;
  ASSERT_NE(planned(seen, target_tcp, plan), nullptr);
  seen.replies(target_tcp, with_address());
  EXPECT_EQ(seen.named(), "none");
  EXPECT_TRUE(seen.diagnosis().servers[0].has_data);
}

TEST(Counted, OnlyAaaaCutShortIsCompletedToo) {
  Recorded seen;
  seen.replies(target, with_address());
  seen.replies(target_aaaa, answered().tc());
  ProbePlan plan;
  const auto* again = planned(seen, aaaa_again, plan);
  ASSERT_NE(again, nullptr);
  EXPECT_EQ(again->transport, Transport::tcp);
}

TEST(Counted, TheTableShowsWhatCounts) {
  Recorded seen;
  seen.replies(target, replied(rcode::formerr));
  seen.replies(target_no_edns, with_address());
  const auto text = text_report(seen.result(), {false, false});
  EXPECT_THAT(text, HasSubstr("NOERROR"));
  EXPECT_THAT(text, HasSubstr("192.0.2.80; FORMERR with EDNS"));
}

TEST(Families, ANameCannotBothExistAndNotExist) {
  for (const bool a_exists : {true, false}) {
    Recorded seen;
    seen.replies(target, a_exists ? with_address() : replied(rcode::nxdomain));
    seen.replies(target_aaaa, a_exists ? replied(rcode::nxdomain) : with_address());
    EXPECT_THAT(seen.findings(), Contains("resolver.contradicting-families"));
    EXPECT_EQ(seen.named(), "none") << "it does exist";
    EXPECT_THAT(
        seen.diagnosis().headline,
        HasSubstr(a_exists ? "answers www.target.example A." : "answers www.target.example AAAA."));
  }
}

TEST(Families, ARefusalOfAaaaIsToldWhereAFailsOrIsNotRepliedTo) {
  for (const auto& first : {replied(rcode::servfail), silent()}) {
    Recorded seen;
    seen.replies(target, first);
    seen.replies(target_aaaa, refused());
    EXPECT_THAT(seen.findings(), Contains("resolver.aaaa-refused"));
  }
}

TEST(SlowServer, AProbeThatWasCutOffIsNoSilence) {
  Recorded seen;
  seen.replies(target, refused());
  seen.replies({target_again, target_rd0, target_no_edns, other_type, control}, silent());
  auto& observations = seen.the_case().servers[0].observations;
  for (auto& one : observations) one.latency = std::chrono::milliseconds(198);
  observations[0].latency = std::chrono::milliseconds(401);
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("limits replies")));
  for (auto& one : observations) one.latency = std::chrono::milliseconds(500);
  const auto against = seen.diagnosis().servers[0].against;
  EXPECT_THAT(against, Contains(HasSubstr("limits replies")));
}

}  // namespace
}  // namespace whyrefused
