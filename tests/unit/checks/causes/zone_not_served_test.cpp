#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "support/operations.h"
#include "support/small_dns.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

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
  EXPECT_NE(seen.cause(), CauseId::zone_acl) << "a rate limit on replies, not a word on the zone";
  seen.replies(control_tcp, refused().ede(18));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
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
    EXPECT_THAT(seen.evidence(), HasSubstr("inside the zone target.example"));
    EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::user);
  }
}

TEST(ZoneNotServed, TheRootIsAZoneAboveAsWell) {
  Recorded seen;
  seen.the_case().request.operation = Operation::update;
  seen.replies(target, replied(rcode::notauth));
  auto below = answered().aa();
  below.reply.authority.push_back({.name = "", .type = 6, .data = "ns. h. 1 2 3 4 5"});
  seen.replies(other_type, below);
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
}

TEST(ZoneNotServed, NotauthFromAServerThatRefusesTheZoneMeansThatItDoesNotServeIt) {
  auto seen = asking(Operation::update);
  seen.replies(target, replied(rcode::notauth));
  seen.replies({other_type, control}, refused());
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
}

TEST(ZoneNotServed, AServerThatIsNoNameServerOfTheZoneIsTheWrongOneToAsk) {
  auto seen = refused_beside_resolver("192.0.2.77");
  walk(seen.the_case(), known_world());
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence,
              Contains(HasSubstr("The name servers of target.example are others")));
}

TEST(ZoneNotServed, ADenialWithoutAuthorityRecursionOrProofIsOfAServerThatCannotKnow) {
  for (const auto code : {rcode::nxdomain, rcode::noerror}) {
    Recorded seen;
    seen.replies({target, control}, replied(code).unproved());
    EXPECT_EQ(seen.named(), "zone-not-served (likely)") << code;
    EXPECT_EQ(seen.evidence().find("It replies NXDOMAIN") != std::string::npos,
              code == rcode::nxdomain);
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  }
}

TEST(ZoneNotServed, LeadsWhereTheServerKnowsNoEdns) {
  Recorded seen;
  seen.replies(every_variant, refused().without_edns());
  seen.replies({control, control_rd0, version_bind}, refused().without_edns());
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
}

TEST(ZoneNotServed, FollowsWhereEdnsIsKnownAndTheRefusalHasNone) {
  Recorded seen;
  seen.replies(every_variant, refused().without_edns());
  seen.replies({control, control_rd0}, refused().without_edns());
  seen.replies(version_bind, refused().without_edns());
  seen.replies(ixfr, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("zone-not-served"));
}

TEST(ZoneNotServed, PowerDnsWithViewsMayKeepTheZoneFromThisClient) {
  for (const auto& [version, may] : {std::pair{"4.9.1", false}, std::pair{"5.1.5", true}}) {
    Recorded seen;
    seen.replies(every_variant, refused());
    seen.replies({control, control_rd0}, refused());
    seen.replies(version_bind,
                 answered().text(std::string("PowerDNS Authoritative Server ") + version));
    EXPECT_EQ(seen.named(), "zone-not-served (likely)");
    const auto rivals = seen.rivals();
    EXPECT_EQ(std::ranges::find(rivals, "zone-acl") != rivals.end(), may) << version;
    EXPECT_EQ(std::ranges::find(rivals, "recursion-denied"), rivals.end());
  }
}

TEST(ZoneNotServed, IsTheListsWhereAListNamesTheServerAndItsOperatorsElse) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(20));
  seen.replies({control, control_rd0}, refused().ede(20));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
  seen.the_case().servers[0].server.configured = true;
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::local_admin);
}

}  // namespace
}  // namespace whyrefused
