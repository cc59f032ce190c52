#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::Not;

TEST(TransferRefused, AServerOfTheZoneThatRefusesOnlyTheTransferRefusesTransfers) {
  EXPECT_EQ(denied(Operation::transfer, rcode::refused).named(), "transfer-refused (likely)");
}

TEST(TransferRefused, NotauthFromAServerOfTheZoneIsARefusalToo) {
  EXPECT_EQ(denied(Operation::transfer, rcode::notauth).named(), "transfer-refused (likely)");
}

TEST(TransferRefused, ATransferIsNoRefusedType) {
  auto seen = denied(Operation::transfer, rcode::refused);
  EXPECT_THAT(seen.rivals(), Not(Contains("type-refused")));
}

}  // namespace
}  // namespace whyrefused
