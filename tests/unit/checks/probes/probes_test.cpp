#include "checks/probes/probes.h"
#include "checks/probes/worth_waiting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::vector<PlannedProbe> planned(const Recorded& seen) {
  auto plan = plan_about_all(seen.the_case());
  plan_probes(seen.the_case(), plan);
  return plan.probes;
}

std::vector<Purpose> purposes(const Recorded& seen) {
  std::vector<Purpose> list;
  for (const auto& one : planned(seen)) list.push_back(one.probe.purpose);
  return list;
}

Query query_for(const Recorded& seen, Purpose purpose) {
  for (const auto& one : planned(seen))
    if (one.probe.purpose == purpose) return one.probe.query;
  ADD_FAILURE() << "not planned";
  return {};
}

TEST(Probes, AnAnswerNeedsNoProbes) {
  Recorded seen;
  seen.replies(target, answered());
  EXPECT_THAT(purposes(seen), IsEmpty());
}

TEST(Probes, NothingIsPlannedBeforeTheQuestionIsAsked) {
  EXPECT_THAT(purposes(Recorded()), IsEmpty());
}

TEST(Probes, ARefusalIsProbedWithEightQueries) {
  Recorded seen;
  seen.replies(target, refused());
  EXPECT_THAT(purposes(seen),
              UnorderedElementsAre(target_again, target_rd0, target_no_edns, target_tcp, other_type,
                                   control, control_rd0, version_bind));
}

TEST(Probes, IxfrIsAskedOnlyWhereAnAccessListSpokeAndRecursionIsNotOffered) {
  Recorded plain, prohibited, resolver;
  plain.replies(target, refused());
  prohibited.replies(target, refused().ede(18));
  resolver.replies(target, refused().ra().ede(18));
  EXPECT_THAT(purposes(plain), Not(Contains(ixfr)));
  EXPECT_THAT(purposes(prohibited), Contains(ixfr));
  EXPECT_THAT(purposes(resolver), Not(Contains(ixfr)));
  EXPECT_THAT(purposes(prohibited), Contains(local_zone));
  EXPECT_THAT(planned(prohibited), SizeIs(10));
}

TEST(Probes, NoProbesMeansNone) {
  Recorded seen;
  seen.replies(target, refused());
  seen.the_case().request.probes = false;
  EXPECT_THAT(purposes(seen), IsEmpty());
}

TEST(Probes, TheRepetitionComesFromAnotherPort) {
  Recorded seen;
  seen.replies(target, refused());
  EXPECT_TRUE(query_for(seen, target_again).fresh_socket);
  EXPECT_FALSE(query_for(seen, control).fresh_socket);
}

TEST(Probes, EachVariantDiffersInOneThing) {
  Recorded seen;
  seen.replies(target, refused());
  EXPECT_FALSE(query_for(seen, target_rd0).rd);
  EXPECT_TRUE(query_for(seen, target_rd0).edns);
  EXPECT_FALSE(query_for(seen, target_no_edns).edns);
  EXPECT_TRUE(query_for(seen, target_no_edns).rd);
  EXPECT_EQ(query_for(seen, target_tcp).transport, Transport::tcp);
  EXPECT_EQ(query_for(seen, other_type).question.type, 6);
  EXPECT_EQ(query_for(seen, control).question, (Question{"example.com", 1, 1}));
}

TEST(Probes, WhereSoaWasAskedTheOtherTypeIsA) {
  Recorded seen("www.target.example", 6);
  seen.replies(target, refused());
  EXPECT_EQ(query_for(seen, other_type).question.type, 1);
}

TEST(Probes, ASilentServerIsProbedWhileItIsWaitedFor) {
  Recorded seen;
  seen.replies(target, ended(Outcome::pending));
  EXPECT_THAT(purposes(seen), IsEmpty());
  seen.the_case().servers[0].observations[0].sends = 2;
  EXPECT_THAT(purposes(seen),
              UnorderedElementsAre(control, target_no_edns, target_tcp, version_bind, target_rd0));
}

TEST(Probes, AServerThatRejectsEdnsIsAskedWithoutFromThenOn) {
  Recorded seen;
  seen.replies(target, replied(rcode::formerr));
  EXPECT_THAT(purposes(seen), UnorderedElementsAre(target_no_edns, control));
  seen.replies(target_no_edns, refused());
  EXPECT_THAT(purposes(seen), Contains(version_bind));
  for (const auto& one : planned(seen)) EXPECT_FALSE(one.probe.query.edns);
}

TEST(Probes, WhatAServerSaysOfItselfIsAskedForWithoutAKey) {
  Recorded seen;
  seen.the_case().request.key = "dhcp";
  seen.replies(target, refused());
  const auto plan = planned(seen);
  const auto version =
      std::ranges::find(plan, version_bind, [](const auto& one) { return one.probe.purpose; });
  ASSERT_NE(version, plan.end());
  EXPECT_EQ(version->probe.query.key, "");
}

TEST(Probes, ATruncatedAnswerIsCompletedOverTcp) {
  Recorded seen;
  seen.replies(target, answered().tc());
  EXPECT_THAT(purposes(seen), UnorderedElementsAre(target_tcp));
}

TEST(Probes, AServerFailureIsComparedWithTheUnrelatedName) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  EXPECT_THAT(purposes(seen), UnorderedElementsAre(control, other_type, version_bind));
}

TEST(Probes, WhatAFilterKeepsBackIsAskedOfAnotherTypeAndOfAnotherName) {
  Recorded seen("www.target.example", 28);
  seen.replies(target, answered().ra().ede(ede::filtered));
  EXPECT_THAT(purposes(seen), UnorderedElementsAre(control, other_type));
  for (const auto& one : planned(seen))
    EXPECT_EQ(one.probe.query.question.type, one.probe.purpose == control ? 28 : 6);
  Recorded nowhere;
  nowhere.replies(target, answered().ra().address("0.0.0.0"));
  EXPECT_THAT(purposes(nowhere), IsEmpty()) << "block lists are about names";
}

TEST(Probes, AFailingResolverIsNotAskedForTheZone) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra());
  EXPECT_THAT(purposes(seen), UnorderedElementsAre(control, version_bind));
}

TEST(Probes, NoRefusingServerGetsMoreThanElevenQueries) {
  for (const auto type : std::to_array<std::uint16_t>({1, 28, 6, 255})) {
    for (const auto& refusal : {refused(), refused().ra(), refused().ede(18)}) {
      Recorded seen("www.target.example", type);
      seen.replies(target, refusal);
      EXPECT_LE(planned(seen).size(), 10U);
    }
  }
}

TEST(Probes, WhereAnotherTypeThanAIsRefusedAIsAskedToo) {
  Recorded aaaa("www.target.example", 28);
  aaaa.replies(target, refused().ra());
  EXPECT_THAT(purposes(aaaa), Contains(target_a));
  Recorded a;
  a.replies(target, refused().ra());
  EXPECT_THAT(purposes(a), Not(Contains(target_a)));
}

/// The question asked with RD=0, and what the server said.
Recorded asked_without_rd(Told told) {
  Recorded seen;
  seen.the_case().request.no_recurse = true;
  seen.replies(target, std::move(told));
  return seen;
}

TEST(Probes, WhatIsRefusedWithoutRdIsAskedWithIt) {
  const auto seen = asked_without_rd(refused().ra());
  EXPECT_THAT(purposes(seen), UnorderedElementsAre(target_rd1, control, control_rd0, version_bind));
  EXPECT_TRUE(query_for(seen, target_rd1).rd);
  for (const auto& failure : {replied(rcode::servfail).ra(), silent()}) {
    auto failing = asked_without_rd(failure);
    if (!failure.reply.ra) {
      failing.the_case().servers[0].observations[0].outcome = Outcome::pending;
      failing.the_case().servers[0].observations[0].sends = 2;
    }
    EXPECT_THAT(purposes(failing), Contains(target_rd1));
  }
}

TEST(Probes, WhatIsAnsweredWithRdIsAskedThreeTimesMoreEachWay) {
  auto seen = asked_without_rd(refused().ra());
  seen.replies({target_rd1, control}, answered().ra());
  seen.replies({control_rd0, version_bind}, refused().ra());
  EXPECT_FALSE(query_for(seen, refused_again_1).rd);
  EXPECT_TRUE(query_for(seen, answered_again_1).rd);
  EXPECT_THAT(purposes(seen), Not(Contains(target_no_edns)));
}

TEST(Probes, WhatIsRefusedEitherWayIsLookedIntoWithRd) {
  auto seen = asked_without_rd(refused());
  seen.replies({target_rd1, control, control_rd0}, refused());
  EXPECT_THAT(purposes(seen), Contains(target_no_edns));
  EXPECT_THAT(purposes(seen), Not(Contains(target_rd0))) << "the question itself was that";
  EXPECT_TRUE(query_for(seen, target_no_edns).rd);
  EXPECT_TRUE(query_for(seen, other_type).rd);
}

TEST(Probes, ASilentUnrelatedNameIsAskedOverTcp) {
  Recorded seen;
  seen.replies(target, refused());
  seen.replies(control, silent());
  EXPECT_THAT(purposes(seen), Contains(control_tcp));
}

TEST(Probes, BadCookieIsAnsweredWithTheServersCookie) {
  Recorded seen;
  seen.the_case().request.cookie = true;
  auto wants_cookie = replied(rcode::badcookie);
  wants_cookie.reply.edns->cookie = "whyrefusSERVERCK";
  seen.replies(target, wants_cookie);
  EXPECT_THAT(purposes(seen), UnorderedElementsAre(server_cookie));
  EXPECT_EQ(planned(seen).front().probe.query.server_cookie, "SERVERCK");

  auto without = replied(rcode::badcookie);
  without.reply.edns->cookie = "whyrefus";
  Recorded broken;
  broken.the_case().request.cookie = true;
  broken.replies(target, without);
  EXPECT_THAT(purposes(broken), IsEmpty());
}

TEST(Probes, AnEmptyZoneThatIsRefusedIsLookedForOnce) {
  Recorded seen;
  seen.replies(target, refused().ede(18));
  seen.replies({control, local_zone}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, replied(rcode::notauth));
  EXPECT_THAT(purposes(seen), Contains(local_zone_ixfr));
}

TEST(WorthWaiting, TcpIsWaitedForOnlyWhereItCanDecide) {
  Observation tcp;
  tcp.probe.purpose = target_tcp;
  Recorded plain, truncated, front_end;
  plain.replies({target, target_rd0}, refused());
  truncated.replies(target, refused().tc());
  front_end.replies(target, refused().ra()).replies(target_rd0, refused());
  EXPECT_FALSE(worth_waiting(plain.the_case(), 0, tcp));
  EXPECT_TRUE(worth_waiting(truncated.the_case(), 0, tcp));
  EXPECT_TRUE(worth_waiting(front_end.the_case(), 0, tcp));
}

TEST(WorthWaiting, EveryOtherProbeIs) {
  Observation other;
  other.probe.purpose = control;
  Recorded seen;
  seen.replies(target, refused());
  EXPECT_TRUE(worth_waiting(seen.the_case(), 0, other));
}

TEST(Probes, ADenialWithoutProofIsComparedWithTheUnrelatedName) {
  Recorded proved;
  proved.replies(target, replied(rcode::nxdomain).ra());
  EXPECT_THAT(purposes(proved), IsEmpty());
  Recorded bare;
  bare.replies(target, replied(rcode::nxdomain).ra().unproved());
  EXPECT_THAT(purposes(bare), UnorderedElementsAre(control));
}

TEST(Probes, NewNamesTellARuleAboutTheTypeFromChance) {
  Recorded seen("www.target.example", 28);
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp, control_rd0},
               refused().ra());
  seen.replies({other_type, control, target_a, version_bind}, with_address().ra());
  const auto wanted = purposes(seen);
  for (const auto fresh : {fresh_1, fresh_2, fresh_3, fresh_4})
    EXPECT_THAT(wanted, testing::Contains(fresh));
  const auto one = query_for(seen, fresh_1), other = query_for(seen, fresh_2);
  EXPECT_NE(one.question.name, other.question.name);
  EXPECT_EQ(one.question.type, 28);
}

}  // namespace
}  // namespace whyrefused
