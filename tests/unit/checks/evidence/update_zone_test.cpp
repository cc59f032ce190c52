#include "checks/evidence/update_zone.h"

#include <gtest/gtest.h>

#include "support/updates.h"

namespace whyrefused {
namespace {

using enum Purpose;

constexpr const char* name = "www.target.example";

Record soa(std::string zone, const std::string& primary = "ns.target.example.") {
  return {std::move(zone), rrtype::soa, 60, primary + " hostmaster.example. 1 60 60 60 60"};
}

Record cname(std::string owner, std::string target = "elsewhere.example") {
  return {std::move(owner), rrtype::cname, 60, std::move(target)};
}

Told answer_with(Record record) {
  auto told = answered().aa();
  told.reply.answers.push_back(std::move(record));
  return told;
}

Told referral_to(std::string zone) {
  auto told = answered();
  told.reply.referral = true;
  told.reply.authority.push_back({std::move(zone), rrtype::ns, 60, "ns.elsewhere.example"});
  return told;
}

UpdateZone zone_from(Told told) {
  auto seen = updating();
  seen.replies(update_zone, std::move(told));
  return update_zone_of(seen.the_case().servers[0], name);
}

TEST(NameAbove, IsWhatStandsBehindTheFirstLabel) {
  EXPECT_EQ(name_above("www.target.example"), "target.example");
  EXPECT_EQ(name_above("example"), ".");
  EXPECT_EQ(name_above("."), ".");
}

TEST(NameAbove, ADotThatIsEscapedEndsNoLabel) {
  EXPECT_EQ(name_above("first\\.last.target.example"), "target.example");
  EXPECT_EQ(name_above("a\\\\.target.example"), "target.example") << "the backslash is escaped";
  EXPECT_EQ(name_above("a\\046b.target.example"), "target.example");
}

TEST(UpdateZone, ADenialNamesTheZone) {
  for (const auto code : {rcode::noerror, rcode::nxdomain}) {
    const auto zone = zone_from(replied(code).aa().soa_of("target.example"));
    EXPECT_EQ(zone.name, "target.example");
    EXPECT_EQ(zone.primary, "ns.example");
    EXPECT_TRUE(zone.is_here);
  }
}

TEST(UpdateZone, TheApexHasItsOwnSoa) {
  const auto zone = zone_from(answer_with(soa("www.target.example")));
  EXPECT_EQ(zone.name, "www.target.example");
  EXPECT_EQ(zone.primary, "ns.target.example");
  EXPECT_TRUE(zone.is_here);
}

TEST(UpdateZone, IsNotHereWhereTheServerDoesNotAnswerForIt) {
  const auto zone = zone_from(replied(rcode::nxdomain).ra().soa_of("target.example"));
  EXPECT_EQ(zone.name, "target.example") << "a resolver knows it, too";
  EXPECT_FALSE(zone.is_here);
}

TEST(UpdateZone, AReferralNamesTheZoneBelow) {
  const auto zone = zone_from(referral_to("target.example"));
  EXPECT_EQ(zone.name, "target.example");
  EXPECT_EQ(zone.primary, "");
  EXPECT_FALSE(zone.is_here);
}

TEST(UpdateZone, TheRootIsAZoneToo) {
  EXPECT_EQ(zone_from(replied(rcode::nxdomain).aa().soa_of(".")).name, ".");
  EXPECT_EQ(zone_from(replied(rcode::nxdomain).aa().soa_of("")).name, ".");
}

TEST(UpdateZone, AnSoaOfAnotherNameTellsNothing) {
  EXPECT_EQ(zone_from(replied(rcode::nxdomain).aa().soa_of("other.example")).name, "");
  EXPECT_EQ(zone_from(replied(rcode::nxdomain).aa().soa_of("arget.example")).name, "");
  EXPECT_EQ(zone_from(referral_to("other.example")).name, "");
}

TEST(UpdateZone, WhoRefusesTheLookupTellsNothing) {
  for (const auto& told : {refused().soa_of("target.example"), replied(rcode::servfail), silent()})
    EXPECT_EQ(zone_from(told).name, "");
  EXPECT_EQ(update_zone_of(updating().the_case().servers[0], name).name, "") << "nothing was asked";
}

TEST(UpdateZone, TheCaseOfTheNameIsOfNoAccount) {
  EXPECT_EQ(zone_from(replied(rcode::nxdomain).aa().soa_of("TARGET.example")).name,
            "TARGET.example");
}

TEST(UpdateZone, AnAliasSaysNothingAndTheNameAboveDoes) {
  auto told = answer_with(cname(name));
  told.reply.authority = {soa("example", "ns.elsewhere.example.")};
  auto seen = updating();
  seen.replies(update_zone, told);
  EXPECT_TRUE(is_alias_there(seen.the_case().servers[0], name));
  EXPECT_EQ(update_zone_of(seen.the_case().servers[0], name).name, "");
  seen.replies(update_zone_above, answer_with(soa("target.example")));
  const auto zone = update_zone_of(seen.the_case().servers[0], name);
  EXPECT_EQ(zone.name, "target.example");
  EXPECT_TRUE(zone.is_here);
}

TEST(UpdateZone, AnAliasOfAnotherNameIsNone) {
  auto seen = updating();
  seen.replies(update_zone, answer_with(cname("other.target.example")));
  EXPECT_FALSE(is_alias_there(seen.the_case().servers[0], name));
  EXPECT_FALSE(is_alias_there(seen.the_case().servers[0], "www"));
}

UpdateZone likely(const Recorded& seen, std::size_t server = 0) {
  return likely_update_zone(seen.the_case(), seen.the_case().servers[server]);
}

TEST(LikelyUpdateZone, IsWhatTheServerItselfSays) {
  auto seen = updating();
  seen.server("192.0.2.1").replies(update_zone, replied(rcode::nxdomain).aa().soa_of("example"));
  seen.server("192.0.2.2").replies(update_zone, zone_is("target.example"));
  EXPECT_EQ(likely(seen).name, "example");
  EXPECT_TRUE(likely(seen).is_here);
}

TEST(LikelyUpdateZone, IsElseTheDeepestThatAnotherServerNames) {
  auto seen = updating();
  seen.server("192.0.2.1").replies(update_zone, refused());
  seen.server("192.0.2.2").replies(update_zone, replied(rcode::nxdomain).aa().soa_of("example"));
  seen.server("192.0.2.3").replies(update_zone, zone_is("target.example"));
  seen.server("192.0.2.4").replies(update_zone, replied(rcode::nxdomain).aa().soa_of("."));
  EXPECT_EQ(likely(seen).name, "target.example");
  EXPECT_FALSE(likely(seen).is_here) << "the other one has it";
}

TEST(LikelyUpdateZone, IsElseTheNameAbove) {
  auto seen = updating();
  seen.replies(update_zone, silent());
  EXPECT_EQ(likely(seen).name, "target.example");
  EXPECT_FALSE(likely(seen).is_here);
}

TEST(LikelyUpdateZone, OfAZoneThatIsNamedIsThatZone) {
  auto seen = updating();
  seen.the_case().request.type.clear();
  seen.the_case().request.gss = true;
  seen.replies(update_zone, silent());
  EXPECT_EQ(likely(seen).name, name);
}

TEST(PrimaryOf, IsTheFirstNameOfTheZonesSoa) {
  auto seen = updating();
  seen.replies(update_zone, zone_is("target.example", "dc1.target.example"));
  const auto& record = seen.the_case().servers[0];
  EXPECT_EQ(primary_of(record, "target.example"), "dc1.target.example");
  EXPECT_EQ(primary_of(record, "Target.Example"), "dc1.target.example");
  EXPECT_EQ(primary_of(record, "example"), "");
}

TEST(PrimaryOf, IsTakenFromWhicheverReplyHasIt) {
  auto above = updating();
  above.replies(update_zone, answer_with(cname(name)));
  above.replies(update_zone_above, answer_with(soa("target.example", "dc2.target.example.")));
  EXPECT_EQ(primary_of(above.the_case().servers[0], "target.example"), "dc2.target.example");
  auto later = updating();
  later.replies(update_zone, refused());
  later.replies(other_type, answer_with(soa("target.example", "dc3.target.example.")));
  EXPECT_EQ(primary_of(later.the_case().servers[0], "target.example"), "dc3.target.example");
}

TEST(PrimaryOf, AZoneMayHaveNone) {
  auto seen = updating();
  seen.replies(update_zone, zone_is("target.example", ""));
  EXPECT_EQ(primary_of(seen.the_case().servers[0], "target.example"), ".");
}

/// A server at this address, and the addresses of the zone's primary.
std::string other_than(const char* server, const std::vector<std::string>& addresses,
                       std::uint16_t code = rcode::noerror) {
  auto seen = updating();
  seen.server(server);
  auto told = replied(code).aa();
  for (const auto& one : addresses)
    told.reply.answers.push_back({"ns.target.example", rrtype::a, 60, one});
  seen.replies(primary_address, told);
  auto& record = seen.the_case().servers[0];
  record.observations[0].probe.query.question.name = "ns.target.example";
  if (record.observations[0].reply) record.observations[0].reply->answers = told.reply.answers;
  return other_primary(record);
}

TEST(OtherPrimary, IsNamedWithItsAddresses) {
  EXPECT_EQ(other_than("192.0.2.1", {"192.0.2.53"}), "ns.target.example (192.0.2.53)");
  EXPECT_EQ(other_than("192.0.2.1", {"192.0.2.53", "192.0.2.54"}),
            "ns.target.example (192.0.2.53, 192.0.2.54)");
}

TEST(OtherPrimary, IsNoneWhereThisServerHasOneOfThem) {
  EXPECT_EQ(other_than("192.0.2.53", {"192.0.2.53"}), "");
  EXPECT_EQ(other_than("192.0.2.54", {"192.0.2.53", "192.0.2.54"}), "");
}

TEST(OtherPrimary, IsNotKnownWhereNothingTells) {
  EXPECT_EQ(other_than("127.0.0.1", {"192.0.2.53"}), "") << "loopback may be anybody";
  EXPECT_EQ(other_than("2001:db8::1", {"192.0.2.53"}), "") << "its IPv4 address is not known";
  EXPECT_EQ(other_than("192.0.2.1", {}), "");
  EXPECT_EQ(other_than("192.0.2.1", {"192.0.2.53"}, rcode::refused), "");
  EXPECT_EQ(other_primary(updating().the_case().servers[0]), "") << "nothing was asked";
}

TEST(OtherPrimary, WhatIsShownIsHarmless) {
  EXPECT_EQ(other_than("192.0.2.1", {"\x1b[31m"}), "ns.target.example (\\x1b[31m)");
}

}  // namespace
}  // namespace whyrefused
