#include "asking/pace.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using namespace std::chrono_literals;
const Pace::Time start{1000s};

int taken(Pace& pace, Pace::Time at) {
  int count = 0;
  while (pace.take(at)) ++count;
  return count;
}

TEST(Pace, TheFirstQueryLeavesAtOnceAndTheSecondWaits) {
  Pace pace(10, start);
  EXPECT_TRUE(pace.take(start));
  EXPECT_FALSE(pace.take(start));
  EXPECT_EQ(pace.next(), start + 100ms);
  EXPECT_FALSE(pace.take(start + 99ms));
  EXPECT_TRUE(pace.take(start + 100ms));
}

TEST(Pace, AfterALongRestNoMoreThanAFiftiethOfASecondsWorthLeavesAtOnce) {
  Pace pace(1000, start);
  EXPECT_EQ(taken(pace, start + 60s), 20);
  Pace slow(1, start);
  EXPECT_EQ(taken(slow, start + 60s), 1);
}

TEST(Pace, WhoeverWaitsUntilNextGetsTheRate) {
  for (const double rate : {0.1, 3.0, 333.0, 100000.0}) {
    Pace pace(rate, start);
    auto now = start;
    constexpr int queries = 1000;
    for (int i = 0; i < queries; ++i) {
      now = std::max(now, pace.next());
      ASSERT_TRUE(pace.take(now)) << rate << " " << i;
    }
    const auto seconds = std::chrono::duration<double>(now - start).count();
    EXPECT_NEAR(seconds * rate, queries - 1, 1) << rate;
  }
}

}  // namespace
}  // namespace whyrefused
