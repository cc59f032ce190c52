#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::Not;

TEST(ClassRefused, ChaosAndHesiodAreRefusedInPerfectHealth) {
  Recorded seen("version.bind", 16, 3);
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp, other_type},
               refused());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "class-refused (likely)");
}

TEST(ClassRefused, WhereClassInIsRefusedTooTheClientMayBeShutOut) {
  Recorded seen("version.bind", 16, 3);
  seen.replies({target, target_again, control}, refused());
  EXPECT_EQ(seen.named(), "class-refused (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
}

TEST(ClassRefused, IsNotNamedInClassIn) {
  Recorded seen("version.bind", 16);
  seen.replies(every_variant, refused());
  seen.replies(control, answered().ra());
  EXPECT_NE(seen.cause(), CauseId::class_refused);
  EXPECT_THAT(seen.rivals(), Not(Contains("class-refused")));
}

}  // namespace
}  // namespace whyrefused
