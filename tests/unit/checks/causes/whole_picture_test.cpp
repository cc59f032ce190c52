// Causes that one probe suggests and another one, or another server, speaks against.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Told with_address() { return answered().address("192.0.2.80"); }

TEST(TcpDropped, WhatIsCutShortAndNotHadOverTcpIsNoAnswer) {
  for (const auto outcome : {Outcome::no_reply, Outcome::port_closed, Outcome::unusable}) {
    Recorded seen;
    seen.replies(target, answered().tc());
    seen.replies(target_tcp, ended(outcome));
    const auto diagnosis = seen.diagnosis();
    EXPECT_EQ(seen.named(), "tcp-dropped (likely)");
    EXPECT_EQ(diagnosis.exit_status, ExitStatus::none_answered);
    EXPECT_THAT(diagnosis.headline, HasSubstr("no reply comes over TCP"));
  }
}

TEST(TcpDropped, SilenceIsTheNetworksAndWhatIsClosedTheServers) {
  Recorded lost, closed;
  lost.replies(target, answered().tc());
  lost.replies(target_tcp, silent());
  EXPECT_EQ(lost.diagnosis().servers[0].actor, Actor::network_operator);
  EXPECT_THAT(lost.evidence(), Not(HasSubstr("TCP: ")));
  closed.replies(target, answered().tc());
  closed.replies(target_tcp, ended(Outcome::port_closed, "TCP connection refused"));
  EXPECT_EQ(closed.diagnosis().servers[0].actor, Actor::resolver_operator);
  EXPECT_THAT(closed.evidence(), HasSubstr("TCP: TCP connection refused."));
}

TEST(TcpDropped, NotWhereOurOwnTimeRanOut) {
  Recorded seen;
  seen.replies(target, answered().tc());
  seen.replies(target_tcp, silent());
  auto& observations = seen.the_case().servers[0].observations;
  observations[0].latency = std::chrono::milliseconds{900};
  observations[1].latency = std::chrono::milliseconds{200};
  EXPECT_EQ(seen.named(), "none");
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

TEST(TransportRefused, OnlyTcpIsRefused) {
  Recorded seen;
  seen.replies(target, answered().tc());
  seen.replies({target_tcp, target_again, control}, refused());
  for (auto& one : seen.the_case().servers[0].observations)
    if (one.probe.purpose != target) one.probe.query.transport = Transport::tcp;
  EXPECT_EQ(seen.named(), "transport-refused (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
}

TEST(NameNotFound, BehindAnAliasTheAliasExists) {
  Recorded seen;
  auto told = replied(rcode::nxdomain);
  told.reply.answers.push_back({.name = "www.target.example", .type = 5, .data = "gone.example"});
  seen.replies(target, told);
  EXPECT_EQ(seen.named(), "name-not-found (certain)");
  EXPECT_EQ(seen.diagnosis().headline,
            "www.target.example is an alias of gone.example, which does not exist: 192.0.2.1 says "
            "NXDOMAIN. That is an answer, not a refusal.");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
}

TEST(NameNotFound, IsNotCertainWhereAnotherServerHasTheName) {
  Recorded seen;
  seen.replies(target, replied(rcode::nxdomain));
  seen.server("192.0.2.2").replies(target, with_address());
  EXPECT_EQ(seen.named(), "name-not-found (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
}

TEST(NamePolicy, AFilterThatSaysSoHidesTheName) {
  for (const auto code : {ede::blocked, ede::censored, ede::filtered}) {
    Recorded seen;
    seen.replies(target, replied(rcode::nxdomain).ede(code));
    EXPECT_EQ(seen.named(), "name-policy (likely)") << code;
    EXPECT_THAT(seen.rivals(), Contains("name-not-found"));
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  }
}

TEST(ServerFailure, IsTheServersOwnWhereAnotherOneResolvesTheName) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
  seen.server("192.0.2.2").replies(target, with_address());
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
}

TEST(ServerFailure, IsTheZonesWhereValidationFailsWhateverOthersAnswer) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra().ede(6));
  seen.replies(control, answered().ra());
  seen.server("192.0.2.2").replies(target, with_address());
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
  EXPECT_THAT(seen.evidence(), HasSubstr("DNSSEC validation failed"));
}

TEST(ServerFailure, ARuleThatIsNamedIsARival) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra().ede(ede::blocked));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
}

TEST(TsigRejected, WhereTheQueryFailsWithTheKeyOnly) {
  for (const auto code : {rcode::servfail, rcode::formerr, rcode::notimp, rcode::nxdomain}) {
    Recorded seen;
    seen.replies(target, replied(code));
    seen.replies({control, target_no_edns}, replied(code));
    seen.replies(target_unsigned, with_address());
    seen.the_case().servers[0].observations[0].probe.query.key = "k";
    EXPECT_EQ(seen.named(), "tsig-rejected (likely)") << code;
  }
  Recorded silent_with_key;
  silent_with_key.replies(target, silent());
  silent_with_key.replies(target_unsigned, with_address());
  silent_with_key.the_case().servers[0].observations[0].probe.query.key = "k";
  EXPECT_EQ(silent_with_key.named(), "tsig-rejected (likely)");
}

TEST(TsigRejected, WhatTheSignatureSaysComesBeforeTheComparison) {
  const auto evidence_with = [](std::uint16_t error) {
    Recorded seen;
    auto told = replied(rcode::servfail);
    told.reply.tsig = Tsig{};
    told.reply.tsig->error = error;
    seen.replies(target, told);
    seen.replies(target_unsigned, with_address());
    seen.the_case().servers[0].observations[0].probe.query.key = "k";
    return seen.evidence();
  };
  EXPECT_THAT(evidence_with(17), HasSubstr("BADKEY"));
  EXPECT_THAT(evidence_with(0), HasSubstr("the query fails (SERVFAIL)"));
}

TEST(ForwarderNoUpstream, ReachesNobodyByItsOwnWord) {
  for (const auto code : {ede::network_error, ede::no_reachable_authority}) {
    Recorded seen;
    seen.replies(every_variant, refused().ra().ede(code));
    seen.replies(control, refused().ra().ede(code));
    EXPECT_EQ(seen.named(), "forwarder-no-upstream (likely)") << code;
    EXPECT_THAT(seen.rivals(), Contains("upstream-refuses"));
  }
}

TEST(UpstreamRefuses, IsOnlyPossibleWhereTheServerGivesAnotherReason) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(ede::blocked));
  seen.replies(control, refused().ra().ede(ede::blocked));
  EXPECT_EQ(seen.named(), "upstream-refuses (possible)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("Blocked")));
}

TEST(UpstreamRefuses, IsOnlyPossibleWhereOtherNamesOfTheListWereAnswered) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies(control, refused().ra());
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
  seen.the_case().servers[0].answered_others = true;
  EXPECT_EQ(seen.named(), "upstream-refuses (possible)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
}

TEST(NoReply, IsNotCertainWhereOtherNamesOfTheListWereAnswered) {
  Recorded seen;
  seen.replies(target, silent());
  EXPECT_EQ(seen.named(), "no-reply (certain)");
  seen.the_case().servers[0].answered_others = true;
  EXPECT_EQ(seen.named(), "no-reply (possible)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
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

TEST(NameDropped, IsNotWhereAnotherTypeOfTheNameIsAnswered) {
  Recorded seen;
  seen.the_case().both_families = true;
  seen.replies({target, control}, with_address());
  seen.replies({target_aaaa, target_no_edns}, silent());
  EXPECT_EQ(seen.named(), "no-reply (likely)");
  EXPECT_THAT(seen.evidence(),
              HasSubstr("replies to type A of the same name, and not to type AAAA"));
}

TEST(NameDropped, IsOnlyPossibleWhereTheUnrelatedNameIsRefused) {
  Recorded seen;
  seen.replies({target, target_no_edns}, silent());
  seen.replies(control, refused());
  EXPECT_EQ(seen.named(), "name-dropped (possible)");
  EXPECT_THAT(seen.evidence(), HasSubstr("replies REFUSED to the unrelated name example.com"));
  Recorded failing;
  failing.replies({target, target_no_edns}, silent());
  failing.replies(control, replied(rcode::servfail));
  EXPECT_EQ(failing.named(), "name-dropped (possible)");
  EXPECT_THAT(failing.evidence(), HasSubstr("a failure to the unrelated name example.com"));
  Recorded answering;
  answering.replies({target, target_no_edns}, silent());
  answering.replies(control, with_address());
  EXPECT_THAT(answering.evidence(), HasSubstr("but answers example.com"));
}

TEST(UdpDropped, IsOnlyPossibleWhereSomethingIsAnsweredOverUdp) {
  Recorded seen;
  seen.replies({target, control, target_no_edns}, silent());
  seen.replies(version_bind, answered().text("9.18"));
  seen.replies(target_tcp, refused());
  EXPECT_THAT(seen.rivals(), Contains("upstream-refuses"));
  EXPECT_THAT(seen.named(), HasSubstr("(possible)"));
}

TEST(ZoneNotServed, ANameBelowTheApexIsNoZone) {
  for (const auto operation : {Operation::update, Operation::transfer, Operation::notify}) {
    Recorded seen;
    seen.the_case().request.operation = operation;
    seen.replies(target, replied(rcode::notauth));
    auto below = answered().aa();
    below.reply.authority.push_back(
        {.name = "target.example", .type = 6, .data = "ns. h. 1 2 3 4 5"});
    seen.replies(other_type, below);
    EXPECT_EQ(seen.named(), "zone-not-served (likely)");
    EXPECT_THAT(seen.evidence(), HasSubstr("it lies in the zone target.example"));
    EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::user);
  }
}

TEST(ZoneAcl, AControlNameThatTheServerServesItselfShowsNoRecursion) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(ede::prohibited));
  seen.replies(control, with_address().aa());
  EXPECT_EQ(seen.named(), "zone-acl (possible)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
}

}  // namespace
}  // namespace whyrefused
