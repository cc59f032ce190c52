#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(EdnsRefused, ARuleIsObeyedEveryTime) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, other_type, target_tcp}, refused());
  seen.replies({target_no_edns, control}, answered().ra());
  seen.replies({refused_again_1, refused_again_2, refused_again_3}, refused());
  auto pool = seen;
  seen.replies({answered_again_1, answered_again_2, answered_again_3}, answered().ra());
  EXPECT_EQ(seen.named(), "edns-refused (likely)");
  pool.replies(answered_again_1, refused());
  EXPECT_EQ(pool.named(), "intermittent (likely)");
}

TEST(EdnsRefused, OnlyTheQueryWithoutEdnsIsAnswered) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, target_tcp, other_type, control}, refused().ra());
  seen.replies(target_no_edns, answered().ra());
  EXPECT_EQ(seen.named(), "edns-refused (likely)");
}

}  // namespace
}  // namespace whyrefused
