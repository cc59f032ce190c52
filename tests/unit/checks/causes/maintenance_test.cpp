#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(Maintenance, IsARefusalThatSaysSo) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(0, "down for maintenance"));
  EXPECT_EQ(seen.named(), "maintenance (likely)");
  Recorded failing;
  failing.replies(every_variant, replied(rcode::servfail).ede(0, "down for maintenance"));
  EXPECT_EQ(failing.named(), "server-failure (certain)");
}

}  // namespace
}  // namespace whyrefused
