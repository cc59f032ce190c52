#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(CookieRequired, RefusedWithTcAndTheServersWord) {
  Recorded seen;
  seen.replies({target, target_again, control},
               refused().ra().tc().ede(0, "DNS Cookie needed for UDP replies"));
  seen.replies(target_tcp, answered().ra());
  EXPECT_EQ(seen.named(), "cookie-required (certain)");
}

}  // namespace
}  // namespace whyrefused
