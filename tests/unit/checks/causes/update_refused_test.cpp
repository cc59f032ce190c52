#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(UpdateRefused, AServerOfTheZoneThatRefusesOnlyTheUpdateRefusesUpdates) {
  EXPECT_EQ(denied(Operation::update, rcode::refused).named(), "update-refused (likely)");
}

TEST(UpdateRefused, NotauthFromAServerOfTheZoneIsARefusalToo) {
  EXPECT_EQ(denied(Operation::update, rcode::notauth).named(), "update-refused (likely)");
}

TEST(UpdateRefused, IsNotNamedWhereLookupsAreRefusedAlike) {
  auto seen = asking(Operation::update);
  seen.replies({target, other_type, control}, refused().ede(18));
  EXPECT_NE(seen.cause(), CauseId::update_refused);
  EXPECT_THAT(seen.rivals(), Contains("update-refused"));
}

}  // namespace
}  // namespace whyrefused
