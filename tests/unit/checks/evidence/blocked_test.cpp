#include "checks/evidence/blocked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/causes/name_policy_words.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;

constexpr std::uint16_t a = 1, aaaa = 28, txt = 16, https = 65;

Told kept_back() { return answered().ra().ede(ede::filtered); }
Told passed() { return with_address().ra(); }

/// What a filter does with the type of the name, with its SOA, and with the type of another name.
Recorded filtered(std::uint16_t type, const Told& soa, const Told& unrelated) {
  Recorded seen("www.target.example", type);
  seen.replies(target, kept_back())
      .replies(other_type, Told(soa))
      .replies(control, Told(unrelated));
  auto& control_seen = seen.the_case().servers[0].observations.back();
  control_seen.probe.query.question.type = type;
  for (auto& record : control_seen.reply->answers) record.type = type;
  return seen;
}

Blocked blocked(const Recorded& seen) { return blocked_of(gather(seen.the_case(), 0)); }

TEST(Blocked, IsTheNameWhereItsOtherTypeIsKeptBackToo) {
  const auto seen = filtered(aaaa, kept_back(), passed());
  EXPECT_EQ(blocked(seen), Blocked::name);
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("blocks this name."));
}

TEST(Blocked, IsTheTypeWhereItIsKeptBackOfAnotherName) {
  const auto seen = filtered(aaaa, answered().ra(), kept_back());
  EXPECT_EQ(blocked(seen), Blocked::type);
  EXPECT_EQ(seen.named(), "name-policy (likely)");
  EXPECT_EQ(seen.diagnosis().headline,
            "192.0.2.1 replies to www.target.example with no AAAA record, probably because a rule "
            "on that server blocks this type of record, whatever the name. That is an answer, not "
            "a refusal.");
  EXPECT_THAT(seen.evidence(), HasSubstr("the name itself is not blocked"));
  EXPECT_THAT(seen.evidence(), HasSubstr("the rule is about the type."));
}

TEST(Blocked, IsTheTypeOfTheNameWhereTheTypeOfAnotherNamePasses) {
  for (const auto type : {a, aaaa, txt, https})
    EXPECT_EQ(blocked(filtered(type, answered().ra(), passed())), Blocked::type_of_name) << type;
  EXPECT_THAT(filtered(txt, answered().ra(), passed()).evidence(),
              HasSubstr("the rule is not about the type alone"));
}

TEST(Blocked, IsTheAddressesWhereBothKindsAreKeptBack) {
  for (const auto& other : {kept_back(), answered().ra()}) {
    auto seen = filtered(a, answered().ra(), passed());
    seen.the_case().both_families = true;
    seen.replies(target_aaaa, Told(other));
    EXPECT_EQ(blocked(seen), Blocked::addresses);
    EXPECT_THAT(seen.diagnosis().headline, HasSubstr("blocks the addresses of this name"));
    EXPECT_THAT(seen.evidence(), HasSubstr("the rule is not about the type alone"));
  }
  auto one_passes = filtered(aaaa, answered().ra(), passed());
  one_passes.replies(target_a, passed());
  EXPECT_EQ(blocked(one_passes), Blocked::type_of_name) << "its A has an address";
}

TEST(Blocked, OfARefusedTypeIsThatTypeOfTheNameOrAllItsAddresses) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp}, refused().ra());
  seen.replies({other_type, control}, passed());
  EXPECT_EQ(blocked(seen), Blocked::type_of_name);
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("blocks this type of this name"));
  seen.the_case().both_families = true;
  seen.replies(target_aaaa, refused().ra());
  EXPECT_EQ(blocked(seen), Blocked::addresses);
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(Blocked, IsOpenWhereTheOtherNameHasNothingToKeepBack) {
  const auto seen = filtered(aaaa, answered().ra(), answered().ra());
  EXPECT_EQ(blocked(seen), Blocked::records);
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("by name, type or content"));
}

TEST(Blocked, IsOpenWhereNothingElseWasAsked) {
  Recorded seen;
  seen.replies(target, kept_back());
  EXPECT_EQ(blocked(seen), Blocked::records);
}

TEST(Blocked, IsTheNameInNxdomainAndInAnAddressThatLeadsNowhere) {
  Recorded missing, nowhere;
  missing.replies(target, replied(rcode::nxdomain).ra().ede(ede::filtered));
  nowhere.replies(target, answered().ra().address("0.0.0.0"));
  EXPECT_EQ(blocked(missing), Blocked::name);
  EXPECT_EQ(blocked(nowhere), Blocked::name);
}

TEST(Blocked, EveryReadingSaysAllThatACauseMustSay) {
  EXPECT_EQ(words_for(Blocked::name), nullptr) << "the cause's own words";
  for (const auto one :
       {Blocked::type, Blocked::addresses, Blocked::type_of_name, Blocked::records}) {
    const auto* cause = words_for(one);
    ASSERT_NE(cause, nullptr);
    EXPECT_EQ(cause->id, CauseId::name_policy);
    for (const auto text :
         {cause->title, cause->because, cause->meaning, cause->user_action, cause->request})
      EXPECT_NE(text, "");
    ASSERT_FALSE(cause->remedies.empty());
    EXPECT_EQ(cause->remedies.back().software, "any");
  }
}

}  // namespace
}  // namespace whyrefused
