#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::Not;

TEST(CookieRequired, RefusedWithTcAndTheServersWord) {
  Recorded seen;
  seen.replies({target, target_again, control},
               refused().ra().tc().ede(0, "DNS Cookie needed for UDP replies"));
  seen.replies(target_tcp, answered().ra());
  EXPECT_EQ(seen.named(), "cookie-required (certain)");
}

TEST(CookieRequired, WithoutTheServersWordItMayBeARuleAboutTheTransport) {
  Recorded seen;
  seen.replies({target, target_again, control}, refused().tc());
  seen.replies(target_tcp, answered());
  EXPECT_EQ(seen.named(), "cookie-required (likely)");
  EXPECT_THAT(seen.rivals(), Contains("transport-refused"));
}

TEST(CookieRequired, ARefusalWithoutWordAndTcIsNone) {
  Recorded seen;
  seen.replies({target, target_again, control}, refused());
  seen.replies(target_tcp, answered());
  EXPECT_EQ(seen.named(), "transport-refused (likely)");
  EXPECT_THAT(seen.rivals(), Not(Contains("cookie-required")));
}

}  // namespace
}  // namespace whyrefused
