// What transfers, updates and NOTIFY have in common: what the server says of the zone decides.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/operations.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

/// An update that is refused, by a server that says this to a lookup of the zone's SOA.
Recorded refused_beside(Told soa) {
  auto seen = asking(Operation::update);
  seen.replies(target, refused());
  seen.replies(other_type, std::move(soa));
  return seen;
}

TEST(OperationRefused, AResolverIsTheWrongServerToAsk) {
  const auto seen = refused_beside(answered().ra());
  EXPECT_EQ(seen.named(), "update-refused (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::user);
}

TEST(OperationRefused, WhereTheZoneFailsItMayBeBroken) {
  const auto seen = refused_beside(replied(rcode::servfail));
  EXPECT_EQ(seen.named(), "update-refused (possible)");
  EXPECT_THAT(seen.rivals(), Contains("zone-broken"));
}

TEST(OperationRefused, WhetherItHasTheZoneIsOpenWhereThatWasNotAsked) {
  auto seen = asking(Operation::update);
  seen.replies(target, refused());
  EXPECT_EQ(seen.named(), "update-refused (possible)");
  EXPECT_THAT(seen.rivals(), Contains("zone-not-served"));
}

}  // namespace
}  // namespace whyrefused
