// What is said of an update of one name and type that is accepted.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/updates.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Finding finding(const Recorded& seen, std::string_view id) {
  const auto all = seen.diagnosis().findings;
  const auto found = std::ranges::find(all, id, &Finding::id);
  if (found != all.end()) return *found;
  ADD_FAILURE() << id << " is not found";
  return {};
}

constexpr Tsig good{0, true}, without_length{0, true, true};

TEST(AcceptedUpdate, TheHeadlineNamesTheRecordAndSaysThatNothingChanges) {
  EXPECT_EQ(updated(answered()).diagnosis().headline,
            "192.0.2.1 accepts a dynamic update of www.target.example A that changes nothing, as a "
            "test.");
  EXPECT_THAT(signed_updated(answered(), good, rrtype::ptr).diagnosis().headline,
              HasSubstr("www.target.example PTR"));
}

TEST(AcceptedUpdate, SeveralServersAcceptIt) {
  auto seen = updated(answered());
  seen.server("192.0.2.2");
  says(seen, update_zone, zone_is("target.example"));
  says(seen, update_rrset, there_are({}));
  says(seen, target, answered());
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("accept a dynamic update"));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

TEST(AcceptedUpdate, IsNoneOfTheZoneAlone) {
  EXPECT_THAT(updated(answered()).findings(), Not(Contains("resolver.empty-update")));
}

TEST(AcceptedUpdate, TheTypeIsThatOfTheRecordAndNotOfTheZone) {
  EXPECT_EQ(updated(answered(), 16).diagnosis().servers[0].type, 16);
}

TEST(AcceptedUpdate, NxdomainAndAFailedPrerequisiteAreNone) {
  for (const std::uint16_t code : std::initializer_list<std::uint16_t>{3, 6, 7, 8, 10}) {
    const auto seen = updated(replied(code));
    EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed) << code;
    EXPECT_THAT(seen.diagnosis().headline, Not(HasSubstr("accepts"))) << code;
  }
}

/// The same of another name.
Recorded updated_name(const std::string& name, Told zone) {
  Recorded seen(name);
  seen.the_case().request.operation = Operation::update;
  seen.the_case().request.type = "A";
  says(seen, update_zone, std::move(zone));
  says(seen, update_rrset, there_are({}));
  says(seen, target, answered());
  return seen;
}

TEST(AcceptedUpdate, OfANameThatIsNoHostNameMayFailYet) {
  const auto zone = [] { return zone_is("target.example"); };
  EXPECT_THAT(updated_name("my_pc.target.example", zone()).findings(),
              Contains("resolver.no-host-name"));
  EXPECT_THAT(updated_name("my-pc.target.example", zone()).findings(),
              Not(Contains("resolver.no-host-name")));
}

TEST(AcceptedUpdate, TheSecondPrerequisiteCounts) {
  auto seen = updated(replied(7));
  says(seen, update_again, answered());
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
  auto refusing = updated(replied(7));
  says(refusing, update_again, refused());
  EXPECT_EQ(refusing.diagnosis().servers[0].state, ServerState::refused);
}

TEST(AcceptedUpdate, AnAdditionThatFailsByItsPrerequisiteTakesNothingBack) {
  auto seen = updated(answered(), rrtype::ptr);
  says(seen, update_guarded, replied(8));
  says(seen, update_add, replied(8));
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
}

TEST(AcceptedUpdate, AnAdditionThatIsRefusedTakesItBack) {
  auto seen = updated(answered(), rrtype::srv);
  says(seen, update_guarded, replied(8));
  says(seen, update_add, refused());
  says(seen, other_type, answered().aa());
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::refused);
  EXPECT_EQ(seen.named(), "update-refused (likely)");
}

TEST(AcceptedUpdate, TheTicketIsWhatCountsWhereItIsRefusedWithout) {
  auto seen = signed_updated(answered());
  says(seen, target_unsigned, refused());
  EXPECT_EQ(finding(seen, "resolver.key-needed").text,
            "192.0.2.1 accepts it signed by alice@AD.EXAMPLE, and without a signature replies "
            "REFUSED: the ticket is what counts.");
}

TEST(AcceptedUpdate, NoTicketIsNeededWhereItIsAcceptedWithout) {
  auto seen = signed_updated(answered());
  says(seen, target_unsigned, answered());
  EXPECT_EQ(finding(seen, "resolver.key-not-needed").text,
            "192.0.2.1 accepts it without a signature, too: no ticket is needed.");
}

TEST(AcceptedUpdate, WhereThereIsNoTicketThatIsSaidAndWhy) {
  const auto told = finding(
      unsigned_updated(without_ticket(KerberosFault::no_ticket, "No cache found"), answered()),
      "resolver.no-ticket");
  EXPECT_EQ(told.severity, Severity::warning);
  EXPECT_THAT(told.text, HasSubstr("accepts it without a signature"));
  EXPECT_THAT(told.text, HasSubstr("it was not tried: No cache found."));
  const auto bare = unsigned_updated(without_ticket(KerberosFault::no_ticket), answered());
  EXPECT_THAT(finding(bare, "resolver.no-ticket").text, HasSubstr("there is none"));
}

TEST(AcceptedUpdate, WhoWantedNoTicketIsNotToldThatThereIsNone) {
  EXPECT_THAT(updated(answered()).findings(), Not(Contains("resolver.no-ticket")));
  EXPECT_THAT(signed_updated(answered()).findings(), Not(Contains("resolver.no-ticket")));
  EXPECT_THAT(unsigned_updated(without_ticket(KerberosFault::no_ticket), refused()).findings(),
              Not(Contains("resolver.no-ticket")));
}

TEST(AcceptedUpdate, ASignatureWithoutTheLengthIsPointedOut) {
  const auto seen = signed_updated(answered(), without_length);
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
  EXPECT_THAT(finding(seen, "resolver.samba-signature").text, HasSubstr("tsig verify failure"));
  EXPECT_THAT(signed_updated(answered(), good).findings(),
              Not(Contains("resolver.samba-signature")));
}

/// An update that is accepted of a name of which the server says this.
Recorded accepted_of_name(std::uint16_t code, bool gss = true, bool is_domain = true) {
  auto seen = updating();
  seen.the_case().request.gss = gss;
  says(seen, update_zone, replied(code).aa().soa_of("target.example"));
  says(seen, update_rrset, replied(code).aa().soa_of("target.example"));
  auto controllers = answered().aa();
  controllers.reply.answers.push_back(
      {"_ldap._tcp.target.example", rrtype::srv, 60, "0 100 389 dc1.target.example"});
  says(seen, domain_service, is_domain ? controllers : replied(rcode::nxdomain));
  if (gss) seen.the_case().servers[0].kerberos = agreed();
  auto told = answered();
  if (gss) told.reply.tsig = good;
  says(seen, target, told);
  return seen;
}

TEST(AcceptedUpdate, OfANameThatIsNotThereTheTestMayShowNothing) {
  EXPECT_THAT(accepted_of_name(rcode::nxdomain).findings(), Contains("resolver.name-not-there"));
  EXPECT_THAT(accepted_of_name(rcode::noerror).findings(),
              Not(Contains("resolver.name-not-there")));
  EXPECT_THAT(accepted_of_name(rcode::nxdomain, true, false).findings(),
              Not(Contains("resolver.name-not-there")));
}

TEST(AcceptedUpdate, BindChecksNamesThatAreNotThere) {
  auto seen = accepted_of_name(rcode::nxdomain);
  seen.replies(version_bind, answered().text("BIND 9.18.24"));
  EXPECT_THAT(seen.findings(), Not(Contains("resolver.name-not-there")));
}

TEST(AcceptedUpdate, BindIsKnownByItsBareVersion) {
  auto seen = accepted_of_name(rcode::nxdomain);
  EXPECT_THAT(purposes_planned(seen), Contains(version_bind));
  seen.replies(version_bind, answered().text("9.18.24-1-Debian"));
  EXPECT_THAT(seen.findings(), Not(Contains("resolver.name-not-there")));
}

}  // namespace
}  // namespace whyrefused
