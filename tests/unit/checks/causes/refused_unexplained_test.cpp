#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::Not;

TEST(RefusedUnexplained, OneReplyWithoutProbesIsNotEnough) {
  Recorded seen;
  seen.replies(target, refused().ra());
  EXPECT_EQ(seen.named(), "refused-unexplained (possible)");
  for (const auto* rival : {"client-not-allowed", "recursion-denied", "zone-not-served"})
    EXPECT_THAT(seen.rivals(), Contains(rival));
}

TEST(RefusedUnexplained, GivesWayToACauseThatFitsAsWell) {
  Recorded seen;
  seen.replies(target, refused());
  EXPECT_EQ(seen.diagnosis().servers[0].confidence, Confidence::possible);
  EXPECT_NE(seen.cause(), CauseId::refused_unexplained);
  EXPECT_THAT(seen.rivals(), Not(Contains("refused-unexplained")));
}

}  // namespace
}  // namespace whyrefused
