#include "checks/evidence/software.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/evidence/evidence.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Software, IsRecognisedByVersionBind) {
  const std::pair<const char*, const char*> cases[]{
      {"9.18.49-1~deb12u3-Debian", "BIND"},
      {"unbound 1.17.1", "Unbound"},
      {"NSD 4.6.1", "NSD"},
      {"Knot DNS 3.2.6", "Knot DNS"},
      {"PowerDNS Authoritative Server 4.7.3", "PowerDNS"},
      {"PowerDNS Recursor 4.8.8", "PowerDNS Recursor"},
      {"dnsmasq-2.90", "dnsmasq"},
      {"dnsmasq-pi-hole-v2.90", "Pi-hole"},
      {"gdnsd/3", "gdnsd"},
      {"rbldnsd 1.0pre", "rbldnsd"},
      {"none of your business", ""}};
  for (const auto& [version, software] : cases) {
    Recorded seen;
    seen.replies(target, refused()).replies(version_bind, answered().text(version));
    EXPECT_EQ(recognise_software(gather(seen.the_case(), 0)), software) << version;
  }
}

std::string_view recognised(const Recorded& seen) {
  return recognise_software(gather(seen.the_case(), 0));
}

std::string_view guessed(const Recorded& seen) {
  return guess_software(gather(seen.the_case(), 0));
}

TEST(Software, IsNotTheOneBehindAServerWhoseRcodeItNeverSends) {
  // NOTAUTH to a lookup without a key: Knot DNS, whose module let version.bind pass.
  Recorded seen;
  seen.replies(every_variant, replied(rcode::notauth))
      .replies(version_bind, answered().text("unbound 1.22.0"));
  EXPECT_EQ(recognised(seen), "");
  EXPECT_EQ(guessed(seen), "Knot DNS");
}

TEST(Software, MayBeAForwarderThatPassesSuchAnRcodeOn) {
  Recorded seen;
  seen.replies(every_variant, replied(rcode::notauth))
      .replies(version_bind, answered().text("dnsmasq-2.91"));
  EXPECT_EQ(recognised(seen), "dnsmasq");
}

TEST(Software, IsNotTheOneBehindAServerWhoseRefusalHasNoQuestion) {
  Recorded seen;
  seen.replies(every_variant, header_only_refusal())
      .replies(version_bind, answered().text("9.20.30"));
  EXPECT_EQ(recognised(seen), "");
  EXPECT_EQ(guessed(seen), "") << "MaraDNS refuses so as well";
}

TEST(Software, IsUnboundWhereABareHeaderEchoesAd) {
  Recorded seen;
  seen.replies(every_variant, header_only_refusal().ad());
  EXPECT_EQ(guessed(seen), "Unbound");
}

TEST(Software, IsUnboundWhereAnUpdateGetsABareHeader) {
  Recorded seen;
  seen.the_case().request.operation = Operation::update;
  seen.replies({target, other_type, control}, header_only_refusal());
  EXPECT_EQ(guess_software(gather(seen.the_case(), 0)), "Unbound");
  seen.the_case().request.operation = Operation::notify;
  EXPECT_EQ(guess_software(gather(seen.the_case(), 0)), "");
}

TEST(Software, IsPowerDnsWhereItHidesItsVersionByAFailureOfItsOwn) {
  Recorded seen;
  seen.replies(every_variant, refused());
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, replied(rcode::servfail).aa());
  EXPECT_EQ(guess_software(gather(seen.the_case(), 0)), "PowerDNS");
}

TEST(Software, IsTheFrontEndWhereRaFollowsRd) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type}, refused().ra())
      .replies(target_rd0, refused())
      .replies(version_bind, answered().text("dnsmasq-2.91"));
  EXPECT_EQ(recognised(seen), "");
  EXPECT_EQ(guessed(seen), "dnsdist");
}

TEST(Software, OfTheStubIsNeverTheOneOfItsUpstream) {
  Recorded seen;
  seen.the_case().servers[0].server.endpoint = *parse_endpoint("127.0.0.53").endpoint;
  seen.replies(every_variant, replied(rcode::servfail))
      .replies(version_bind, answered().text("unbound 1.17.1"));
  EXPECT_EQ(recognised(seen), "");
  EXPECT_EQ(guessed(seen), "systemd-resolved");
}

TEST(Software, AroundAContainerIsItsResolver) {
  Recorded seen;
  seen.the_case().servers[0].server = {*parse_endpoint("127.0.0.11").endpoint, "resolv.conf", true};
  seen.replies(target, replied(rcode::servfail));
  EXPECT_THAT(software_by_surroundings(gather(seen.the_case(), 0)), ElementsAre("Docker"));
  seen.the_case().servers[0].server.configured = false;
  EXPECT_THAT(software_by_surroundings(gather(seen.the_case(), 0)), IsEmpty());
}

TEST(Software, AroundAPodIsThatOfTheCluster) {
  Recorded seen("db.shop.svc.cluster.local");
  seen.replies(target, refused());
  EXPECT_THAT(software_by_surroundings(gather(seen.the_case(), 0)), Contains("CoreDNS"));

  Recorded elsewhere("www.notcluster.local");
  elsewhere.replies(target, refused());
  EXPECT_THAT(software_by_surroundings(gather(elsewhere.the_case(), 0)), IsEmpty());
}

TEST(Software, AroundAServiceOfConsulIsConsul) {
  Recorded seen("web.service.consul");
  seen.replies(target, refused());
  EXPECT_THAT(software_by_surroundings(gather(seen.the_case(), 0)), ElementsAre("Consul"));
}

TEST(Software, AroundTheRecordsOfADomainControllerIsADirectory) {
  Recorded seen("_LDAP._tcp.dc._msdcs.corp.example", 33);
  seen.replies(target, refused());
  EXPECT_THAT(software_by_surroundings(gather(seen.the_case(), 0)),
              ElementsAre("Windows DNS Server", "Samba AD DC"));
}

TEST(Software, AroundAZoneThatHasSuchRecordsIsADirectory) {
  Recorded seen("corp.example", 6);
  seen.replies(target, refused()).replies(other_type, answered());
  auto& found = seen.the_case().servers[0].observations.back();
  found.probe.query.question.name = "_ldap._tcp.corp.example";
  EXPECT_THAT(software_by_surroundings(gather(seen.the_case(), 0)), Contains("Samba AD DC"));
  found.reply->rcode = rcode::nxdomain;
  EXPECT_THAT(software_by_surroundings(gather(seen.the_case(), 0)), IsEmpty());
}

Recorded refusing_all(const char* version) {
  Recorded seen;
  seen.replies(every_variant, refused())
      .replies({control, control_rd0}, refused())
      .replies(version_bind, answered().text(version));
  return seen;
}

TEST(Software, ThatIsAuthoritativeOnlyDeniesRecursionToNobody) {
  EXPECT_THAT(refusing_all("gdnsd/3").rivals(), Not(Contains("recursion-denied")));
  EXPECT_THAT(refusing_all("PowerDNS Authoritative Server 4.9.0").rivals(),
              Not(Contains("recursion-denied")));
  EXPECT_THAT(refusing_all("my server").rivals(), Contains("recursion-denied"));
}

TEST(Software, ThatLeavesTheQuestionOutWithoutEdnsOnlyIsToldSo) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, other_type, target_tcp, control, control_rd0,
                version_bind},
               refused().ede(ede::prohibited).ad())
      .replies(target_no_edns, header_only_refusal());
  EXPECT_THAT(seen.evidence(), HasSubstr("of a query without EDNS does not repeat the question"));
}

}  // namespace
}  // namespace whyrefused
