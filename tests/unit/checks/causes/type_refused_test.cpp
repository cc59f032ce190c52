#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

constexpr std::initializer_list<Purpose> new_names{fresh_1, fresh_2, fresh_3, fresh_4};
constexpr std::uint16_t aaaa = 28;

/// AAAA is refused, and SOA is answered.
Recorded refuses_aaaa(const Told& told) {
  Recorded seen("www.target.example", aaaa);
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp}, told);
  seen.replies({other_type, control}, with_address().ra());
  return seen;
}

TEST(TypeRefused, OtherTypesOfTheNameAreAnswered) {
  EXPECT_EQ(refuses_aaaa(refused().ra()).named(), "type-refused (likely)");
}

TEST(TypeRefused, TheTypeIsRefusedForOtherNamesToo) {
  auto seen = refuses_aaaa(refused().ra());
  seen.replies(new_names, refused().ra());
  EXPECT_EQ(seen.named(), "type-refused (likely)");
  EXPECT_THAT(seen.evidence(), testing::HasSubstr("the rule is about the type"));
}

TEST(TypeRefused, IsSecondToTheNameWhereOtherNamesGetTheType) {
  auto seen = refuses_aaaa(refused().ra());
  seen.replies(new_names, replied(rcode::nxdomain).ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
  EXPECT_THAT(seen.rivals(), Contains("type-refused"));
}

TEST(TypeRefused, NxdomainForAnotherTypeIsNoAnswerOfIt) {
  Recorded seen("www.target.example", aaaa);
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp}, refused().ra());
  seen.replies(other_type, replied(rcode::nxdomain).ra());
  seen.replies(control, with_address().ra());
  EXPECT_THAT(seen.evidence(), testing::HasSubstr("NXDOMAIN to type SOA"));
  EXPECT_THAT(refuses_aaaa(refused().ra()).evidence(), testing::HasSubstr("answers type SOA"));
}

TEST(TypeRefused, IsNoRuleWhereNewNamesAreRefusedByChance) {
  auto seen = refuses_aaaa(refused().ra());
  seen.replies({fresh_1, fresh_3}, refused().ra());
  seen.replies({fresh_2, fresh_4}, replied(rcode::nxdomain).ra());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

TEST(TypeRefused, OfATypeThatTheUnrelatedNameGetsIsAboutTheName) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp}, refused().ra());
  seen.replies({other_type, control}, with_address().ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(TypeRefused, AIsAnsweredWhereAaaaAndSoaAreRefused) {
  Recorded seen("www.target.example", aaaa);
  seen.replies(every_variant, refused().ra());
  seen.replies(control, answered().ra());
  seen.replies(target_a, answered().ra());
  EXPECT_EQ(seen.named(), "type-refused (likely)");
}

TEST(TypeRefused, IsNotLaidToAServerThatRefusesTheUnrelatedNameAsWell) {
  Recorded host("www.target.example", aaaa);
  host.replies({target, target_again, target_rd0, target_no_edns, target_tcp, other_type},
               refused().ra());
  host.replies(target_a, with_address().aa().ra());
  host.replies(control, refused().ra());
  EXPECT_EQ(host.named(), "upstream-refuses (likely)");
  EXPECT_THAT(host.rivals(), Contains("type-refused"));
}

}  // namespace
}  // namespace whyrefused
