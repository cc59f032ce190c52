// --gss, and nothing to sign with: what Kerberos says decides.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/updates.h"

namespace whyrefused {
namespace {

using enum Purpose;
using enum KerberosFault;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Told soa_there() {
  auto told = answered().aa();
  told.reply.answers.push_back(
      {"target.example", rrtype::soa, 60, "ns.target.example. hostmaster.example. 1 60 60 60 60"});
  return told;
}

/// A server of the zone that refuses the update, which has no signature because of this.
Recorded refused_for(Kerberos kerberos) {
  auto seen = unsigned_updated(std::move(kerberos), refused());
  says(seen, other_type, soa_there());
  says(seen, control, refused());
  says(seen, version_bind, answered().text("9.18.24"));
  says(seen, update_empty, refused());
  return seen;
}

std::string named_for(KerberosFault fault) { return refused_for(without_ticket(fault)).named(); }

Kerberos of_realms(KerberosFault fault, std::string client, std::string service) {
  auto kerberos = without_ticket(fault);
  kerberos.client = std::move(client);
  kerberos.service = std::move(service);
  return kerberos;
}

TEST(KerberosNoTicket, IsNamedWhereThereIsNoneThatHolds) {
  for (const auto fault : {no_ticket, ticket_expired, keytab, password_or_key})
    EXPECT_EQ(named_for(fault), "kerberos-no-ticket (likely)") << static_cast<int>(fault);
}

TEST(KerberosClockSkew, IsNamedWhereClocksDiffer) {
  EXPECT_EQ(named_for(clock_skew), "kerberos-clock-skew (likely)");
}

TEST(KerberosServiceUnknown, IsNamedWhereTheKdcKnowsNoSuchService) {
  const auto seen = refused_for(without_ticket(service_unknown));
  EXPECT_EQ(seen.named(), "kerberos-service-unknown (likely)");
  EXPECT_THAT(seen.evidence(), HasSubstr("DNS/ns.target.example@AD.EXAMPLE"));
  EXPECT_THAT(seen.evidence(), HasSubstr("first name of the zone's SOA record"));
}

TEST(KerberosOtherRealm, IsNamedWhereTheTicketIsOfAnother) {
  for (const auto fault : {other_realm, kdc_unreachable}) {
    const auto seen =
        refused_for(of_realms(fault, "alice@B.EXAMPLE", "DNS/ns.target.example@A.EXAMPLE"));
    EXPECT_EQ(seen.named(), "kerberos-other-realm (likely)") << static_cast<int>(fault);
    EXPECT_THAT(
        seen.evidence(),
        HasSubstr("The ticket is of the realm B.EXAMPLE, the server's name is in A.EXAMPLE"));
  }
}

TEST(KerberosOtherRealm, IsNamedWhereTheKdcOfTheTicketDoesNotKnowTheOtherRealm) {
  const auto seen =
      refused_for(of_realms(service_unknown, "alice@B.EXAMPLE", "DNS/ns.target.example@A.EXAMPLE"));
  EXPECT_EQ(seen.named(), "kerberos-other-realm (likely)");
}

TEST(KerberosOtherRealm, IsNotNamedWhereTheRealmIsTheSameOrNotKnown) {
  EXPECT_EQ(named_for(kdc_unreachable), "kerberos-failed (likely)");
  for (const auto& [client, service] : {std::pair{"", "DNS/ns.target.example@A.EXAMPLE"},
                                        {"alice@A.EXAMPLE", ""},
                                        {"alice@A.EXAMPLE", "DNS/ns.target.example"}})
    EXPECT_NE(refused_for(of_realms(service_unknown, client, service)).cause(),
              CauseId::kerberos_other_realm)
        << client << service;
}

TEST(KerberosOtherRealm, TheKdcMaySaySoWhereTheNamesDoNot) {
  EXPECT_EQ(named_for(other_realm), "kerberos-other-realm (likely)");
}

TEST(KerberosFailed, IsNamedForAllElse) {
  for (const auto fault : {kdc_unreachable, encryption, other})
    EXPECT_EQ(named_for(fault), "kerberos-failed (likely)") << static_cast<int>(fault);
}

TEST(KerberosFailed, IsNotToBlameWhereNobodyTellsThePrimary) {
  auto seen = updating();
  seen.the_case().request.gss = true;
  says(seen, update_zone, refused());
  says(seen, update_rrset, refused());
  seen.the_case().servers[0].kerberos = of_realms(no_primary_name, "", "");
  says(seen, target, refused());
  EXPECT_THAT(seen.named(), Not(StartsWith("kerberos")));
}

TEST(Kerberos, WhatItSaysIsTold) {
  const auto seen = refused_for(without_ticket(no_ticket, "No credentials cache found"));
  EXPECT_THAT(seen.evidence(), HasSubstr("Kerberos says: \"No credentials cache found\"."));
  EXPECT_THAT(seen.evidence(), HasSubstr("The ticket is alice@AD.EXAMPLE's."));
  EXPECT_THAT(seen.evidence(), HasSubstr("Without a signature the server refuses the update."));
}

TEST(Kerberos, WhatIsNotKnownIsNotTold) {
  const auto seen = refused_for(of_realms(no_ticket, "", ""));
  EXPECT_EQ(seen.named(), "kerberos-no-ticket (likely)");
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("The ticket is")));
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("Kerberos says")));
}

TEST(Kerberos, ARuleForTheNameMayRefuseItSignedToo) {
  EXPECT_THAT(refused_for(without_ticket(no_ticket)).rivals(), Contains("update-refused"));
}

constexpr KerberosFault every_fault[]{no_ticket,      ticket_expired,  keytab,     clock_skew,
                                      other_realm,    service_unknown, encryption, kdc_unreachable,
                                      other,          server_rejects,  not_mutual, too_many_rounds,
                                      password_or_key};

bool is_about_kerberos(const std::string& named) {
  return named.starts_with("kerberos-") || named.starts_with("tkey-");
}

TEST(Kerberos, IsBlamedForEveryFault) {
  for (const auto fault : every_fault)
    EXPECT_TRUE(is_about_kerberos(named_for(fault))) << static_cast<int>(fault);
}

TEST(Kerberos, IsNotBlamedWhereTheUpdateIsAcceptedWithoutASignature) {
  for (const auto fault : every_fault) {
    const auto seen = unsigned_updated(without_ticket(fault), answered());
    EXPECT_EQ(seen.named(), "none") << static_cast<int>(fault);
    EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
  }
}

TEST(Kerberos, IsNotBlamedWhereTheServerHasNotTheZone) {
  for (const auto fault : every_fault) {
    auto seen = updating();
    seen.the_case().request.gss = true;
    says(seen, update_zone, replied(rcode::nxdomain).ra().soa_of("target.example"));
    says(seen, update_rrset, replied(rcode::nxdomain).ra());
    seen.the_case().servers[0].kerberos = without_ticket(fault);
    says(seen, target, refused().ra());
    says(seen, other_type, answered().ra());
    EXPECT_FALSE(is_about_kerberos(seen.named())) << seen.named();
  }
}

TEST(Kerberos, IsNotBlamedForAnotherCode) {
  for (const auto code : {rcode::servfail, rcode::formerr, rcode::notimp, rcode::notauth})
    for (const auto fault : every_fault)
      EXPECT_FALSE(
          is_about_kerberos(unsigned_updated(without_ticket(fault), replied(code)).named()))
          << code;
  EXPECT_FALSE(is_about_kerberos(unsigned_updated(without_ticket(no_ticket), silent()).named()));
}

TEST(Kerberos, IsNotBlamedWhereNobodyWantedATicket) {
  auto seen = updated(refused());
  says(seen, other_type, soa_there());
  EXPECT_EQ(seen.named(), "update-refused (likely)");
  for (const auto& rival : seen.rivals()) EXPECT_FALSE(is_about_kerberos(rival)) << rival;
}

TEST(TkeyRejected, IsNamedWhereTheServerDoesNotTakeTheTicket) {
  for (const auto fault : {server_rejects, not_mutual, too_many_rounds})
    EXPECT_EQ(named_for(fault), "tkey-rejected (likely)") << static_cast<int>(fault);
  const auto seen = refused_for(without_ticket(server_rejects, "it replies to TKEY with BADKEY"));
  EXPECT_THAT(seen.evidence(), HasSubstr("BADKEY"));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
}

TEST(TkeyRejected, TheTicketOfThePrimaryIsOfNoUseAtAnotherServer) {
  auto elsewhere = refused_for(without_ticket(server_rejects));
  auto address = with_address().aa();
  says(elsewhere, primary_address, address);
  elsewhere.the_case().servers[0].observations.back().reply->answers[0].data = "192.0.2.53";
  EXPECT_EQ(elsewhere.named(), "tkey-rejected (likely)");
  EXPECT_THAT(elsewhere.evidence(), HasSubstr("ns.target.example (192.0.2.53)"));
  EXPECT_EQ(elsewhere.diagnosis().servers[0].actor, Actor::user);
  auto here = elsewhere;
  here.the_case().servers[0].observations.back().reply->answers[0].data = "192.0.2.1";
  EXPECT_THAT(here.evidence(), Not(HasSubstr("this is another server")));
  EXPECT_EQ(here.diagnosis().servers[0].actor, Actor::resolver_operator);
}

}  // namespace
}  // namespace whyrefused
