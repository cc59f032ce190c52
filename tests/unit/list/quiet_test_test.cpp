#include "list/quiet_test.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using namespace std::chrono_literals;
const QuietTest::Time since{1000s};

TEST(QuietTest, TheFirstSuspectIsTestedAtOnce) { EXPECT_TRUE(QuietTest().due(since, since, 1)); }

TEST(QuietTest, TestsThatClearUsBecomeRarer) {
  QuietTest test;
  test.cleared();
  EXPECT_FALSE(test.due(since + 499ms, since, 1));
  EXPECT_TRUE(test.due(since + 500ms, since, 1));
  test.cleared();
  EXPECT_FALSE(test.due(since + 999ms, since, 1));
  for (int i = 0; i < 20; ++i) test.cleared();
  EXPECT_FALSE(test.due(since + QuietTest::longest_pause - 1ms, since, 1));
  EXPECT_TRUE(test.due(since + QuietTest::longest_pause, since, 1));
}

TEST(QuietTest, NoMoreIsHeldThanMemoryAllows) {
  QuietTest test;
  test.cleared();
  EXPECT_TRUE(test.due(since, since, QuietTest::most_held));
}

TEST(QuietTest, OnceGuiltyTheNextSuspectIsTestedAtOnce) {
  QuietTest test;
  test.cleared();
  test.guilty();
  EXPECT_TRUE(test.due(since, since, 1));
}

}  // namespace
}  // namespace whyrefused
