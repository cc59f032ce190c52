// An update of a PTR or SRV record that a computer signs: what is tried points to itself, and must
// not be there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/updates.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;
using enum Purpose;
using Guard = UpdateTest::Guard;

constexpr std::uint16_t yxrrset = 7, nxrrset = 8;

UpdateTest test_in(const Query& query) { return query.updates.at(0); }

/// A computer signs; the lookup of what is there gets this.
Recorded signed_by_computer(Told rrset, std::uint16_t type = rrtype::ptr) {
  auto seen = updating(type);
  seen.the_case().request.gss = true;
  says(seen, update_zone, zone_is("target.example"));
  says(seen, update_rrset, std::move(rrset));
  auto kerberos = agreed();
  kerberos.client = "PC1$@AD.EXAMPLE";
  seen.the_case().servers[0].kerberos = kerberos;
  return seen;
}

const std::string own_name = "\3pc1\2ad\7example\0"s;

TEST(OfAComputer, WhatIsTriedPointsToItself) {
  EXPECT_EQ(test_in(query_planned(signed_by_computer(there_are({})), target)).record, own_name);
  EXPECT_EQ(test_in(query_planned(signed_by_computer(there_are({}), rrtype::srv), target)).record,
            std::string(6, '\0') + own_name);
  EXPECT_EQ(
      test_in(query_planned(signed_by_computer(there_are({}), rrtype::a), target)).record.size(),
      4U);
}

TEST(OfAComputer, WhatIsThereAlreadyIsNotDeleted) {
  const auto test = test_in(query_planned(signed_by_computer(there_are({own_name})), target));
  EXPECT_EQ(test.guard, Guard::exact);
  EXPECT_NE(test.record, own_name);
}

// Names are compared without regard to case (RFC 4343): the computer's own record is deleted.
TEST(OfAComputer, WhatIsThereInOtherLettersIsNotDeleted) {
  const auto there = "\3PC1\2AD\7example\0"s;
  EXPECT_NE(test_in(query_planned(signed_by_computer(there_are({there})), target)).record,
            own_name);
}

// The computer's own record is deleted, if it is one of those that were cut off.
TEST(OfAComputer, WhatMayBeThereIsNotDeleted) {
  auto cut = there_are({"\3pc2\2ad\7example\0"s});
  cut.reply.tc = true;
  const auto test = test_in(query_planned(signed_by_computer(cut), target));
  EXPECT_EQ(test.guard, Guard::exists);
  EXPECT_NE(test.record, own_name);
}

// There is some record, and it may be the computer's own, which is deleted then.
TEST(OfAComputer, WhatHasComeIsNotDeleted) {
  for (const auto& told : {there_are({}), refused(), silent()}) {
    auto seen = signed_by_computer(told);
    says(seen, target, replied(yxrrset));
    const auto test = test_in(query_planned(seen, update_again));
    EXPECT_EQ(test.guard, Guard::exists);
    EXPECT_NE(test.record, own_name);
  }
}

TEST(OfAComputer, TheGuardThatCannotHoldIsNeverItsOwnRecord) {
  auto seen = signed_by_computer(there_are({}));
  auto told = answered();
  told.reply.tsig = Tsig{0, true};
  says(seen, target, told);
  for (const auto purpose : {update_guarded, update_add}) {
    const auto test = test_in(query_planned(seen, purpose));
    EXPECT_EQ(test.guard, Guard::impossible);
    ASSERT_EQ(test.present.size(), 1U);
    EXPECT_NE(test.present[0], own_name);
    EXPECT_THAT(test.present[0], testing::EndsWith("\7invalid\0"s));
    says(seen, purpose, replied(nxrrset));
  }
}

}  // namespace
}  // namespace whyrefused
