#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(RefusedUnexplained, OneReplyWithoutProbesIsNotEnough) {
  Recorded seen;
  seen.replies(target, refused().ra());
  EXPECT_EQ(seen.named(), "refused-unexplained (possible)");
}

}  // namespace
}  // namespace whyrefused
