#include "checks/probes/update_probes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "catalog/absent_record.h"
#include "support/operations.h"
#include "support/updates.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;
using enum Purpose;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::UnorderedElementsAre;
using Guard = UpdateTest::Guard;
using Act = UpdateTest::Act;

constexpr std::uint16_t nxrrset = 8, yxrrset = 7, yxdomain = 6;

UpdateTest test_in(const Query& query) { return query.updates.at(0); }

TEST(BeforeAnUpdate, TheZoneAndWhatIsThereAreLookedUp) {
  const auto seen = updating(15);
  EXPECT_THAT(purposes_planned(seen), UnorderedElementsAre(update_zone, update_rrset));
  EXPECT_EQ(query_planned(seen, update_zone).question,
            (Question{"www.target.example", rrtype::soa, qclass::in}));
  EXPECT_EQ(query_planned(seen, update_rrset).question,
            (Question{"www.target.example", 15, qclass::in}));
  EXPECT_EQ(query_planned(seen, update_rrset).opcode, Opcode::query);
}

TEST(BeforeAnUpdate, OfAZoneNothingIsLookedUp) {
  const auto seen = asking(Operation::update);
  EXPECT_THAT(purposes_planned(seen), ElementsAre(target));
  EXPECT_THAT(query_planned(seen, target).updates, IsEmpty());
}

TEST(BeforeAnUpdate, OfAZoneThatIsSignedWithATicketTheZoneIsLookedUp) {
  auto seen = asking(Operation::update);
  seen.the_case().request.gss = true;
  EXPECT_THAT(purposes_planned(seen), ElementsAre(update_zone));
  says(seen, update_zone, zone_is("target.example"));
  EXPECT_THAT(purposes_planned(seen), IsEmpty()) << "TKEY comes first";
  seen.the_case().servers[0].kerberos = agreed();
  EXPECT_THAT(query_planned(seen, target).updates, IsEmpty());
  EXPECT_EQ(query_planned(seen, target).key, agreed().key);
}

TEST(BeforeAnUpdate, AnAliasIsLookedBehind) {
  auto alias = answered().aa();
  alias.reply.answers.push_back({"www.target.example", rrtype::cname, 60, "www.elsewhere.example"});
  auto seen = updating();
  says(seen, update_rrset, alias);
  says(seen, update_zone, alias);
  EXPECT_THAT(purposes_planned(seen), ElementsAre(update_zone_above));
  EXPECT_EQ(query_planned(seen, update_zone_above).question,
            (Question{"target.example", rrtype::soa, qclass::in}));
  says(seen, update_zone_above, zone_is("target.example"));
  EXPECT_EQ(query_planned(seen, target).question.name, "target.example");
}

TEST(BeforeAnUpdate, NothingElseIsAskedWhileALookupIsOpen) {
  auto seen = updating();
  says(seen, update_zone, zone_is("target.example"));
  EXPECT_THAT(purposes_planned(seen), UnorderedElementsAre(update_rrset, domain_service));
  EXPECT_EQ(query_planned(seen, domain_service).question.name, "_ldap._tcp.target.example");
  says(seen, update_rrset, ended(Outcome::pending));
  EXPECT_THAT(purposes_planned(seen), ElementsAre(domain_service));
}

TEST(BeforeAnUpdate, WhoStaysSilentToTheLookupsGetsTheUpdateAllTheSame) {
  auto seen = updating();
  says(seen, update_zone, ended(Outcome::pending));
  says(seen, update_rrset, ended(Outcome::pending));
  for (auto& one : seen.the_case().servers[0].observations) one.sends = 2;
  EXPECT_THAT(purposes_planned(seen), ElementsAre(target));
  EXPECT_EQ(query_planned(seen, target).question.name, "target.example") << "a guess";
}

TEST(BeforeAnUpdate, TheTicketIsWaitedForUnlessThereIsNone) {
  auto seen = updating();
  seen.the_case().request.gss = true;
  says(seen, update_zone, zone_is("target.example"));
  EXPECT_TRUE(has_told_primary(seen.the_case(), 0));
  says(seen, update_rrset, there_are({}));
  says(seen, domain_service, replied(rcode::nxdomain));
  EXPECT_THAT(purposes_planned(seen), IsEmpty());
  EXPECT_FALSE(is_ready_for_update(seen.the_case(), 0));
  seen.the_case().servers[0].kerberos = without_ticket(KerberosFault::no_ticket);
  EXPECT_TRUE(is_ready_for_update(seen.the_case(), 0));
  EXPECT_EQ(query_planned(seen, target).key, "");
}

TEST(TheUpdate, DeletesWhatIsNotThereIfNothingIsThere) {
  const auto query = query_planned(before_update(), target);
  EXPECT_EQ(query.opcode, Opcode::update);
  EXPECT_EQ(query.question, (Question{"target.example", rrtype::soa, qclass::in}));
  EXPECT_FALSE(query.rd || query.edns);
  EXPECT_EQ(query.transport, Transport::udp);
  const auto test = test_in(query);
  EXPECT_EQ(test.name, "www.target.example");
  EXPECT_EQ(test.type, rrtype::a);
  EXPECT_EQ(test.guard, Guard::absent);
  EXPECT_EQ(test.act, Act::deletes);
  EXPECT_EQ(test.record.size(), 4U);
  EXPECT_THAT(test.present, IsEmpty());
}

TEST(TheUpdate, DeletesWhatIsNotThereIfExactlyThatIsThereThatWasSeen) {
  const std::vector<std::string> present{"\xc0\0\2\1"s, "\xc0\0\2\2"s};
  const auto test = test_in(query_planned(before_update(rrtype::a, present), target));
  EXPECT_EQ(test.guard, Guard::exact);
  EXPECT_EQ(test.present, present);
  EXPECT_THAT(present, Not(Contains(test.record)));
}

TEST(TheUpdate, NeverDeletesARecordThatIsThere) {
  const auto first = test_in(query_planned(before_update(), target)).record;
  const auto test = test_in(query_planned(before_update(rrtype::a, {first}), target));
  EXPECT_NE(test.record, first);
  EXPECT_EQ(test.record.size(), 4U);
}

TEST(TheUpdate, WhereTheAnswerIsCutShortSomethingMustBeThere) {
  auto seen = updating();
  says(seen, update_zone, zone_is("target.example"));
  auto cut = there_are({"\xc0\0\2\1"s});
  cut.reply.tc = true;
  says(seen, update_rrset, cut);
  const auto test = test_in(query_planned(seen, target));
  EXPECT_EQ(test.guard, Guard::exists);
  EXPECT_THAT(test.present, IsEmpty());
}

TEST(TheUpdate, WhatAResolverRemembersIsNotRelyedOn) {
  auto seen = updating();
  says(seen, update_zone, zone_is("target.example"));
  auto remembered = there_are({"\xc0\0\2\1"s});
  remembered.reply.aa = false;
  says(seen, update_rrset, remembered);
  EXPECT_EQ(test_in(query_planned(seen, target)).guard, Guard::absent);
}

TEST(TheUpdate, GoesOverTcpWhereItGetsLong) {
  const std::vector<std::string> few(1, std::string(100, 'x')), many(6, std::string(60, 'x'));
  EXPECT_EQ(query_planned(before_update(16, few), target).transport, Transport::udp);
  EXPECT_EQ(query_planned(before_update(16, many), target).transport, Transport::tcp);
}

TEST(TheUpdate, IsSignedWithTheKeyThatWasAgreedOn) {
  EXPECT_EQ(query_planned(before_signed_update(agreed()), target).key, agreed().key);
  EXPECT_EQ(query_planned(before_update(), target).key, "");
  auto with_secret = updating();
  with_secret.the_case().request.key = "dhcp";
  says(with_secret, update_zone, zone_is("target.example"));
  says(with_secret, update_rrset, there_are({}));
  EXPECT_EQ(query_planned(with_secret, target).key, "dhcp");
}

TEST(TheUpdate, AnAcceptedOneIsTheLastQuery) {
  EXPECT_THAT(purposes_planned(updated(answered())), IsEmpty());
}

TEST(TheUpdate, ARefusalIsLookedInto) {
  const auto seen = updated(refused());
  EXPECT_THAT(purposes_planned(seen), UnorderedElementsAre(other_type, control, version_bind,
                                                           update_empty, primary_address));
  EXPECT_EQ(query_planned(seen, other_type).question.name, "target.example");
  EXPECT_EQ(query_planned(seen, primary_address).question,
            (Question{"ns.target.example", rrtype::a, qclass::in}));
  const auto empty = query_planned(seen, update_empty);
  EXPECT_EQ(empty.opcode, Opcode::update);
  EXPECT_THAT(empty.updates, IsEmpty());
  EXPECT_EQ(empty.question.name, "target.example");
}

TEST(TheUpdate, WithoutAPrimaryNobodysAddressIsAskedFor) {
  auto seen = updating();
  says(seen, update_zone, refused());
  says(seen, update_rrset, refused());
  says(seen, target, refused());
  EXPECT_THAT(purposes_planned(seen), Not(Contains(primary_address)));
}

TEST(TheUpdate, WithoutProbesOnlyWhatItNeedsIsAsked) {
  auto seen = updating();
  seen.the_case().request.probes = false;
  EXPECT_THAT(purposes_planned(seen), UnorderedElementsAre(update_zone, update_rrset));
  says(seen, update_zone, zone_is("target.example"));
  says(seen, update_rrset, there_are({}));
  says(seen, target, refused());
  EXPECT_THAT(purposes_planned(seen), IsEmpty());
}

TEST(UpdateAgain, WhereSomethingHasComeItMustBeThere) {
  for (const auto code : {yxrrset, yxdomain}) {
    const auto again = query_planned(updated(replied(code)), update_again);
    EXPECT_EQ(test_in(again).guard, Guard::exists) << code;
    EXPECT_EQ(test_in(again).act, Act::deletes);
    EXPECT_EQ(again.opcode, Opcode::update);
  }
}

TEST(UpdateAgain, WhereWhatWasThereHasGoneNothingMayBeThere) {
  auto seen = before_update(rrtype::a, {"\xc0\0\2\1"s});
  says(seen, target, replied(nxrrset));
  const auto test = test_in(query_planned(seen, update_again));
  EXPECT_EQ(test.guard, Guard::absent);
  EXPECT_THAT(test.present, IsEmpty());
  EXPECT_EQ(test.record, test_in(seen.the_case().servers[0].find(target)->probe.query).record);
}

TEST(UpdateAgain, OnlyWhereAPrerequisiteFails) {
  for (const auto code : {rcode::noerror, rcode::refused, rcode::servfail, rcode::notauth,
                          rcode::nxdomain, std::uint16_t{10}})
    EXPECT_THAT(purposes_planned(updated(replied(code))), Not(Contains(update_again))) << code;
}

TEST(UpdateAgain, IsSignedAsTheFirst) {
  const auto seen = signed_updated(replied(yxrrset));
  EXPECT_EQ(query_planned(seen, update_again).key, agreed().key);
}

TEST(AnAcceptedDeletion, OfAnotherTypeThanPtrAndSrvShowsEnough) {
  for (const std::uint16_t type : std::initializer_list<std::uint16_t>{1, 5, 15, 16, 28, 43})
    EXPECT_THAT(purposes_planned(updated(answered(), type)), IsEmpty()) << type;
}

TEST(AnAcceptedDeletion, OfPtrAndSrvIsRepeatedUnderAPrerequisiteThatCannotHold) {
  for (const auto type : {rrtype::ptr, rrtype::srv}) {
    const auto seen = updated(answered(), type);
    EXPECT_THAT(purposes_planned(seen), ElementsAre(update_guarded)) << type;
    const auto test = test_in(query_planned(seen, update_guarded));
    EXPECT_EQ(test.guard, Guard::impossible);
    EXPECT_EQ(test.act, Act::deletes);
    EXPECT_EQ(test.record, test_in(seen.the_case().servers[0].find(target)->probe.query).record);
  }
}

TEST(AnAcceptedDeletion, ThePrerequisiteThatStopsItLetsAnAdditionBeTried) {
  for (const auto code : {nxrrset, yxrrset, yxdomain}) {
    auto seen = updated(answered(), rrtype::ptr);
    says(seen, update_guarded, replied(code));
    EXPECT_THAT(purposes_planned(seen), ElementsAre(update_add)) << code;
    const auto test = test_in(query_planned(seen, update_add));
    EXPECT_EQ(test.guard, Guard::impossible);
    EXPECT_EQ(test.act, Act::adds);
  }
}

TEST(AnAcceptedDeletion, NothingIsAddedWhereItIsNotSeenThatThePrerequisiteStopsIt) {
  for (const auto& told :
       {answered(), refused(), replied(rcode::servfail), replied(rcode::nxdomain), silent(),
        ended(Outcome::pending), ended(Outcome::unusable)}) {
    auto seen = updated(answered(), rrtype::srv);
    says(seen, update_guarded, told);
    EXPECT_THAT(purposes_planned(seen), Not(Contains(update_add))) << told.reply.rcode;
  }
}

std::vector<Purpose> signed_ones(const Recorded& seen) {
  std::vector<Purpose> all;
  for (const auto& one : planned_now(seen))
    if (!one.probe.query.key.empty()) all.push_back(one.probe.purpose);
  return all;
}

TEST(WithATicket, NothingIsSignedBeforeTheUpdate) {
  auto seen = updating();
  seen.the_case().request.gss = true;
  seen.the_case().servers[0].kerberos = agreed();
  EXPECT_THAT(signed_ones(seen), IsEmpty());
}

TEST(WithATicket, ARefusalIsComparedWithAndWithoutTheSignature) {
  const auto seen = signed_updated(refused());
  EXPECT_THAT(purposes_planned(seen),
              UnorderedElementsAre(target_unsigned, other_type, control, version_bind, soa_signed,
                                   update_empty, primary_address));
  EXPECT_THAT(signed_ones(seen), UnorderedElementsAre(soa_signed, update_empty));
  EXPECT_EQ(query_planned(seen, target_unsigned).updates.size(), 1U);
  EXPECT_EQ(query_planned(seen, soa_signed).question.type, rrtype::soa);
  EXPECT_EQ(query_planned(seen, soa_signed).opcode, Opcode::query);
}

TEST(WithATicket, AnAcceptedUpdateIsTriedWithoutTheSignature) {
  EXPECT_THAT(purposes_planned(signed_updated(answered())), ElementsAre(target_unsigned));
}

TEST(WithATicket, AReplyThatIsNotSignedIsLookedIntoAsARefusal) {
  const auto seen = signed_updated(answered(), std::nullopt);
  EXPECT_THAT(purposes_planned(seen), IsSupersetOf({target_unsigned, other_type, version_bind}));
}

TEST(WithATicket, WhereThereIsNoneNothingIsSigned) {
  const auto seen = unsigned_updated(without_ticket(KerberosFault::no_ticket), refused());
  EXPECT_THAT(signed_ones(seen), IsEmpty());
  EXPECT_THAT(purposes_planned(seen),
              AllOf(Not(Contains(target_unsigned)), Not(Contains(soa_signed))));
}

TEST(WithATicket, PtrIsAddedWithTheSignatureToo) {
  auto seen = signed_updated(answered(), Tsig{0, true}, rrtype::ptr);
  EXPECT_THAT(signed_ones(seen), ElementsAre(update_guarded));
  says(seen, update_guarded, replied(nxrrset));
  EXPECT_THAT(signed_ones(seen), ElementsAre(update_add));
}

/// Answers all that is planned at random until nothing is, and tells how many queries that takes.
std::size_t queries_until_the_end(std::mt19937& random, bool gss) {
  constexpr std::uint16_t types[]{1, 12, 16, 33}, codes[]{0, 0, 2, 3, 4, 5, 5, 6, 7, 8, 9};
  auto seen = updating(types[random() % std::size(types)]);
  seen.the_case().request.gss = gss;
  if (!gss && random() % 2 == 0) seen.the_case().request.key = "dhcp";
  for (int round = 0; round < 30; ++round) {
    const auto plan = planned_now(seen);
    if (plan.empty() && seen.the_case().servers[0].kerberos.has_value() == gss) break;
    if (plan.empty())
      seen.the_case().servers[0].kerberos =
          random() % 2 == 0 ? agreed() : without_ticket(KerberosFault::no_ticket);
    for (const auto& one : plan) {
      auto told = random() % 8 == 0 ? silent() : replied(codes[random() % std::size(codes)]);
      told.reply.aa = random() % 2 == 0;
      told.reply.tc = random() % 8 == 0;
      if (random() % 2 == 0) told.reply.tsig = Tsig{0, random() % 2 == 0};
      if (random() % 2 == 0) told.reply.rdata = {"\xc0\0\2\1"s};
      if (random() % 2 == 0) told = std::move(told).soa_of("target.example");
      seen.replies(one.probe.purpose, std::move(told));
      seen.the_case().servers[0].observations.back().probe = one.probe;
    }
  }
  EXPECT_THAT(purposes_planned(seen), IsEmpty());
  return seen.the_case().servers[0].observations.size();
}

TEST(AnUpdate, TakesNoMoreThanFourteenQueriesWhateverIsReplied) {
  std::mt19937 random(2136);
  std::size_t most = 0;
  for (int i = 0; i < 3000; ++i) {
    const auto queries = queries_until_the_end(random, i % 2 == 0);
    most = std::max(most, queries);
  }
  EXPECT_LE(most, 14U);
}

}  // namespace
}  // namespace whyrefused
