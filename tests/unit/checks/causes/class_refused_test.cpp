#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(ClassRefused, ChaosAndHesiodAreRefusedInPerfectHealth) {
  Recorded seen("version.bind", 16, 3);
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp, other_type},
               refused());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "class-refused (likely)");
}

}  // namespace
}  // namespace whyrefused
