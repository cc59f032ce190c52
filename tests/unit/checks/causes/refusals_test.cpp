// The signatures of docs/causes.md, one test a row: what was measured on a server must be named for
// what it was.

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

TEST(ClientNotAllowed, UnboundRefusesEveryNameAndChaosWithABareHeader) {
  Recorded seen;
  seen.replies(every_variant, header_only_refusal());
  seen.replies({control, control_rd0, version_bind}, header_only_refusal());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, UnboundWithEdeEchoesAdAndSaysProhibited) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, other_type, target_tcp, control, control_rd0,
                version_bind},
               refused().ede(18).ad());
  seen.replies(target_no_edns, header_only_refusal());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, BindResolverSaysProhibitedToAllAndRefusesChaos) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0, version_bind, ixfr}, refused().ede(18));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, BindAuthoritativeServerRefusesChaosToo) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, refused().ede(18));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, BindWithoutAMatchingViewNamesTheViewAsRival) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, refused());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("zone-acl"));
}

TEST(ClientNotAllowed, KnotResolverViewIsKnownByItsText) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(18, "EIM4"));
  seen.replies({control, control_rd0, version_bind}, refused().ra().ede(18, "EIM4"));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, AFrontEndsRuleForAllCopiesRdIntoRa) {
  Recorded seen;
  seen.replies(
      {target, target_again, target_no_edns, other_type, target_tcp, control, version_bind},
      refused().ra());
  seen.replies({target_rd0, control_rd0}, refused());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
}

TEST(ClientNotAllowed, KnotDnsSaysNotauthToEveryName) {
  Recorded seen;
  seen.replies({target, control}, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
}

TEST(RecursionDenied, Bind918SaysProhibitedToTheUnrelatedNameToo) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
}

TEST(RecursionDenied, Bind920AddsNotAuthoritativeWithRd) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp, control},
               refused().ede(18).ede(20, "recursion disabled"));
  seen.replies({target_rd0, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.20.4"));
  seen.replies(ixfr, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
}

TEST(RecursionDenied, UnboundRefuseNonLocalAnswersChaos) {
  Recorded seen;
  seen.replies(every_variant, header_only_refusal());
  seen.replies({control, control_rd0}, header_only_refusal());
  seen.replies(version_bind, answered().text("unbound 1.22.0"));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
  EXPECT_THAT(seen.rivals(), Contains("zone-not-served"));
}

TEST(RecursionDenied, Unbound117WithEdeRejectsEdnsAndRefusesWithout) {
  Recorded seen;
  seen.replies(target, replied(rcode::formerr).without_edns());
  seen.replies(
      {target_no_edns, target_again, target_rd0, other_type, target_tcp, control, control_rd0},
      header_only_refusal());
  seen.replies(version_bind, answered().text("unbound 1.17.1"));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::refused);
}

TEST(ZoneNotServed, NsdAndKnotSayNotAuthoritative) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(20));
  seen.replies({control, control_rd0}, refused().ede(20));
  seen.replies(version_bind, answered().text("NSD 4.6.1"));
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
}

TEST(ZoneNotServed, HiddenChaosOfNsdSaysNothing) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(20));
  seen.replies({control, control_rd0}, refused().ede(20));
  seen.replies(version_bind, refused().ede(18));
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
}

TEST(ZoneNotServed, BesideAServerOfTheZoneTheDelegationIsInQuestion) {
  const auto rivals_beside = [](Told sibling) {
    Recorded seen;
    seen.server("192.0.2.1");
    seen.replies(every_variant, refused().ede(20));
    seen.replies({control, control_rd0}, refused().ede(20));
    seen.the_case().servers[0].server.configured = true;
    seen.server("192.0.2.2");
    seen.replies(target, std::move(sibling));
    EXPECT_EQ(seen.named(), "zone-not-served (likely)");
    return seen.rivals();
  };
  EXPECT_THAT(rivals_beside(answered().aa().address("192.0.2.80")), Contains("lame-delegation"));
  EXPECT_THAT(rivals_beside(answered().ra().address("192.0.2.80")),
              Not(Contains("lame-delegation")))
      << "a resolver";
  EXPECT_THAT(rivals_beside(refused().aa()), Not(Contains("lame-delegation")));
  EXPECT_THAT(rivals_beside(silent()), Not(Contains("lame-delegation")));
}

TEST(ZoneNotServed, Bind918GivesNoReasonWhereAnAccessListWould) {
  Recorded seen;
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, answered().text("9.18.24-1-Debian"));
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
}

TEST(ZoneNotServed, AnUnknownServerWithoutEdeLeavesTheAccessListOpen) {
  Recorded seen;
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, replied(rcode::notimp));
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
}

TEST(ZoneAcl, Bind918SaysProhibitedToTheTargetOnly) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, answered());
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
}

TEST(ZoneAcl, Bind920AddsNotAuthoritativeToBoth) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp},
               refused().ede(18).ede(20));
  seen.replies(target_rd0, refused().ede(18));
  seen.replies(control, refused().ede(20));
  seen.replies(control_rd0, refused());
  seen.replies(version_bind, answered().text("9.20.4"));
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
}

TEST(ZoneAcl, NsdLeavesOpenWhetherAllZonesAreClosed) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(20));
  seen.replies(version_bind, answered().text("NSD 4.6.1"));
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
}

TEST(ZoneAcl, AZoneOfABindResolverIsProhibitedWhileOtherNamesResolve) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(18));
  seen.replies(control, answered().ra());
  seen.replies(control_rd0, answered().ra());
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
}

TEST(ZoneAcl, KnotDnsSaysNotauthToTheTargetOnly) {
  Recorded seen;
  seen.replies(target, replied(rcode::notauth));
  seen.replies(control, refused().ede(20));
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
}

TEST(NamePolicy, ABlockListSaysSo) {
  for (const auto code : {ede::blocked, ede::censored, ede::filtered}) {
    Recorded seen;
    seen.replies(every_variant, refused().ra().ede(code));
    seen.replies(control, answered().ra());
    EXPECT_EQ(seen.named(), "name-policy (certain)") << code;
    EXPECT_THAT(seen.rivals(), IsEmpty());
  }
}

TEST(NamePolicy, UnboundLocalZoneRefusesWithAuthority) {
  Recorded seen;
  seen.replies(every_variant, refused().aa().ra());
  seen.replies(control, answered().ra());
  seen.replies(control_rd0, refused().ra().ede(20));
  seen.replies(version_bind, answered().text("unbound 1.17.1"));
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(NamePolicy, AFrontEndsNameRuleCopiesRdIntoRa) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp}, refused().ra());
  seen.replies(target_rd0, refused());
  seen.replies({control, version_bind}, answered().ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(NamePolicy, KnotResolverPolicyIsKnownByItsText) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(18, "EIM4"));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(NamePolicy, IsOnlyPossibleWhenTheUnrelatedNameStaysSilent) {
  Recorded seen;
  seen.replies(every_variant, refused().aa().ra());
  seen.replies(control, silent());
  EXPECT_EQ(seen.named(), "name-policy (possible)");
}

TEST(TypeRefused, OtherTypesOfTheNameAreAnswered) {
  Recorded seen("www.target.example", 28);
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp}, refused().ra());
  seen.replies({other_type, control}, answered().ra());
  EXPECT_EQ(seen.named(), "type-refused (likely)");
}

TEST(ClassRefused, ChaosAndHesiodAreRefusedInPerfectHealth) {
  Recorded seen("version.bind", 16, 3);
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp, other_type},
               refused());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "class-refused (likely)");
}

TEST(ForwarderNoUpstream, DnsmasqWithoutServersSaysNotReady) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(14));
  seen.replies(control, refused().ra().ede(14));
  seen.replies(version_bind, answered().text("dnsmasq-2.90"));
  EXPECT_EQ(seen.named(), "forwarder-no-upstream (likely)");
}

TEST(ForwarderNoUpstream, OneDomainAloneMayLackItsUpstream) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(14));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "forwarder-no-upstream (likely)");
}

TEST(ZoneNotServed, ABindThatDoesNotRecurseHereMayDoSoInAnotherView) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(20));
  seen.replies({control, control_rd0}, refused().ede(20));
  seen.replies(version_bind, answered().text("9.20.15-1~deb13u1-Debian"));
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
}

TEST(ZoneNotServed, RepliesThatGetLostSayNothingAboutTheUnrelatedName) {
  Recorded seen;
  seen.replies({target, target_tcp}, refused().ede(18));
  seen.replies({target_again, target_rd0, target_no_edns, other_type, control, control_rd0},
               silent());
  seen.replies(version_bind, answered().text("9.18.24"));
  EXPECT_NE(seen.named(), "zone-acl (likely)") << "a rate limit on replies, not a word on the zone";
  seen.replies(control_tcp, refused().ede(18));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
}

TEST(RecursionDenied, AnAnswerForAnEmptyZoneSettlesIt) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0, version_bind}, refused().ede(18));
  seen.replies(ixfr, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
  seen.replies(local_zone, answered().aa());
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
  EXPECT_THAT(seen.rivals(), Not(Contains("client-not-allowed")));
}

TEST(ClientNotAllowed, AnEmptyZoneThatIsThereAndRefused) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0, local_zone}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, replied(rcode::notauth));
  auto switched_off = seen;
  seen.replies(local_zone_ixfr, refused().ede(18));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
  switched_off.replies(local_zone_ixfr, replied(rcode::notauth));
  EXPECT_EQ(switched_off.named(), "recursion-denied (likely)");
  EXPECT_THAT(switched_off.rivals(), Contains("client-not-allowed"));
}

TEST(ClientNotAllowed, TheMarkOfARecursorsScript) {
  auto refusal = refused().ra();
  refusal.reply.edns->udp_size = 512;
  Recorded seen;
  seen.replies(every_variant, refusal);
  seen.replies({control, control_rd0, version_bind}, refusal);
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Not(Contains("upstream-refuses")));
}

TEST(UpstreamRefuses, KnotResolverWithoutItsOwnWord) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies(control_rd0, refused().ra().ede(20, "ABC4"));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
}

TEST(TypeRefused, AIsAnsweredWhereAaaaAndSoaAreRefused) {
  Recorded seen("www.target.example", 28);
  seen.replies(every_variant, refused().ra());
  seen.replies(control, answered().ra());
  seen.replies(target_a, answered().ra());
  EXPECT_EQ(seen.named(), "type-refused (likely)");
}

TEST(Confirmation, ARuleIsObeyedEveryTime) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, other_type, target_tcp}, refused());
  seen.replies({target_no_edns, control}, answered().ra());
  seen.replies({refused_again_1, refused_again_2, refused_again_3}, refused());
  auto pool = seen;
  seen.replies({answered_again_1, answered_again_2, answered_again_3}, answered().ra());
  EXPECT_EQ(seen.named(), "edns-refused (likely)");
  pool.replies(answered_again_1, refused());
  EXPECT_EQ(pool.named(), "intermittent (likely)");
}

TEST(Intermittent, TwoServersRefuseInDifferentWays) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp, control},
               refused().ede(18));
  seen.replies(target_rd0, refused().ra());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

TEST(RateLimited, AFrontEndThatAnswersASecondLater) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp, control},
               refused().ra());
  seen.replies({target_rd0, control_rd0, version_bind}, refused());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
  seen.replies(target_later, answered().ra());
  EXPECT_EQ(seen.named(), "rate-limited (likely)");
}

TEST(UpstreamSilent, NewDnsmasqIsSilentOverUdpAndRefusesOverTcp) {
  Recorded seen;
  seen.replies({target, control, target_no_edns}, silent());
  seen.replies(target_tcp, refused().ra().ede(23));
  EXPECT_EQ(seen.named(), "upstream-silent (likely)");
  EXPECT_THAT(seen.rivals(), Contains("forwarder-no-upstream"));
}

TEST(UpstreamRefuses, AForwarderOffersRecursionAndRefusesAll) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies({control, control_rd0}, refused().ra());
  seen.replies(version_bind, answered().text("dnsmasq-2.90"));
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
}

TEST(UpstreamRefuses, TheUpstreamsReasonIsPassedOn) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(18));
  seen.replies({control, control_rd0}, refused().ra().ede(18));
  seen.replies(version_bind, answered().text("dnsmasq-2.90"));
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
}

TEST(UpstreamRefuses, SplitDnsSendsOneDomainToARefusingServer) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(20));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
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
  EXPECT_THAT(repeated.evidence(), HasSubstr("answered when asked again a moment later"));
  EXPECT_THAT(repeated.evidence(),
              HasSubstr("Of 6 comparable queries 3 were refused and 3 answered."));
  Recorded others;
  others.replies({target, target_again, control, target_rd0}, refused().ra());
  others.replies({target_tcp, target_no_edns}, answered().ra());
  EXPECT_THAT(others.evidence(), Not(HasSubstr("answered when asked again")));
  EXPECT_THAT(others.evidence(),
              HasSubstr("Of 6 comparable queries 4 were refused and 2 answered."));
}

TEST(Maintenance, IsARefusalThatSaysSo) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(0, "down for maintenance"));
  EXPECT_EQ(seen.named(), "maintenance (likely)");
  Recorded failing;
  failing.replies(every_variant, replied(rcode::servfail).ede(0, "down for maintenance"));
  EXPECT_EQ(failing.named(), "server-failure (certain)");
}

TEST(Intermittent, VariantsThatNoRuleTellsApartContradictEachOther) {
  Recorded seen;
  seen.replies({target, target_again, control, target_rd0}, refused().ra());
  seen.replies({target_tcp, target_no_edns}, answered().ra());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

TEST(RateLimited, ADynamicBlockEchoesAdWithoutAReason) {
  Recorded seen;
  seen.replies(every_variant, refused().ad());
  seen.replies({control, control_rd0, version_bind}, refused().ad());
  EXPECT_EQ(seen.named(), "rate-limited (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
}

TEST(CookieRequired, RefusedWithTcAndTheServersWord) {
  Recorded seen;
  seen.replies({target, target_again, control},
               refused().ra().tc().ede(0, "DNS Cookie needed for UDP replies"));
  seen.replies(target_tcp, answered().ra());
  EXPECT_EQ(seen.named(), "cookie-required (certain)");
}

TEST(TransportRefused, OnlyTcpIsAnswered) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, target_no_edns, other_type, control},
               refused().ra());
  seen.replies(target_tcp, answered().ra());
  EXPECT_EQ(seen.named(), "transport-refused (likely)");
  EXPECT_THAT(seen.rivals(), Contains("intermittent"));
}

TEST(EdnsRefused, OnlyTheQueryWithoutEdnsIsAnswered) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, target_tcp, other_type, control}, refused().ra());
  seen.replies(target_no_edns, answered().ra());
  EXPECT_EQ(seen.named(), "edns-refused (likely)");
}

TEST(RdRefused, OnlyTheQueryWithoutRdIsAnswered) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, target_tcp, other_type, control},
               refused().ra());
  seen.replies({target_rd0, control_rd0}, answered().aa());
  EXPECT_EQ(seen.named(), "rd-refused (likely)");
}

TEST(LocalStub, SystemdResolvedHasNoScopeForSingleLabels) {
  Recorded seen("printer");
  seen.server("127.0.0.53");
  seen.replies(every_variant, refused().aa().ra());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "local-stub (likely)");
}

TEST(RefusedUnexplained, OneReplyWithoutProbesIsNotEnough) {
  Recorded seen;
  seen.replies(target, refused().ra());
  EXPECT_EQ(seen.named(), "refused-unexplained (possible)");
}

TEST(WithoutProbes, NothingIsMoreThanPossible) {
  for (auto told : {header_only_refusal(), refused().ede(18), refused().ede(20), refused()}) {
    Recorded seen;
    seen.replies(target, std::move(told));
    EXPECT_EQ(seen.diagnosis().servers[0].confidence, Confidence::possible) << seen.named();
    EXPECT_THAT(seen.rivals(), Not(IsEmpty())) << seen.named();
  }
}

}  // namespace
}  // namespace whyrefused
