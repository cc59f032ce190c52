#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(TransferRefused, AServerOfTheZoneThatRefusesOnlyTheOperationRefusesTheOperation) {
  EXPECT_EQ(denied(Operation::transfer, rcode::refused).named(), "transfer-refused (likely)");
  EXPECT_EQ(denied(Operation::update, rcode::refused).named(), "update-refused (likely)");
  EXPECT_EQ(denied(Operation::notify, rcode::refused).named(), "notify-refused (likely)");
}

TEST(TransferRefused, NotauthFromAServerOfTheZoneIsARefusalToo) {
  EXPECT_EQ(denied(Operation::transfer, rcode::notauth).named(), "transfer-refused (likely)");
  EXPECT_EQ(denied(Operation::update, rcode::notauth).named(), "update-refused (likely)");
}

TEST(TransferRefused, ATransferIsNoRefusedType) {
  auto seen = denied(Operation::transfer, rcode::refused);
  EXPECT_THAT(seen.rivals(), testing::Not(testing::Contains("type-refused")));
}

}  // namespace
}  // namespace whyrefused
