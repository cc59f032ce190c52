#include <gtest/gtest.h>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(NotifyRefused, AnAcceptedOneIsHealthy) {
  auto seen = asking(Operation::notify);
  seen.replies(target, answered().aa());
  EXPECT_EQ(seen.named(), "none");
}

TEST(NotifyRefused, AServerOfTheZoneThatRefusesOnlyTheNotifyRefusesNotify) {
  EXPECT_EQ(denied(Operation::notify, rcode::refused).named(), "notify-refused (likely)");
}

}  // namespace
}  // namespace whyrefused
