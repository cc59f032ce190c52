#include "platform/interrupt.h"

#include <gtest/gtest.h>

#include <chrono>

#include "platform/readiness.h"
#include "platform/waker.h"
#include "unit/platform/raise_interrupt.h"

namespace whyrefused::platform {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds long_enough{5000}, a_moment{50};

TEST(Interrupt, EndsAWaitOnce) {
  Interrupt interrupt;
  Waker waker(&interrupt);
  EXPECT_FALSE(waker.is_empty());
  waker.wait(a_moment);
  EXPECT_FALSE(waker.has_woken());
  EXPECT_FALSE(interrupt.came());
  if (!raise_interrupt()) GTEST_SKIP() << "no console that could send one";
  const auto began = Clock::now();
  waker.wait(long_enough);
  EXPECT_LT(Clock::now() - began, long_enough);
  EXPECT_TRUE(waker.has_woken());
  EXPECT_TRUE(interrupt.came());
  waker.wait(a_moment);
  EXPECT_FALSE(waker.has_woken());
  EXPECT_TRUE(interrupt.came());
}

TEST(Interrupt, EndsAWaitForSockets) {
  Interrupt interrupt;
  Waker waker(&interrupt);
  Readiness readiness;
  if (!raise_interrupt()) GTEST_SKIP() << "no console that could send one";
  const auto began = Clock::now();
  EXPECT_TRUE(readiness.wait(long_enough, waker).empty());
  EXPECT_LT(Clock::now() - began, long_enough);
  EXPECT_TRUE(waker.has_woken());
  EXPECT_TRUE(interrupt.came());
}

TEST(Interrupt, TheNextOneKnowsNothingOfTheLast) {
  {
    Interrupt interrupt;
    Waker waker(&interrupt);
    if (!raise_interrupt()) GTEST_SKIP() << "no console that could send one";
    waker.wait(long_enough);
    EXPECT_TRUE(interrupt.came());
  }
  Interrupt interrupt;
  EXPECT_FALSE(interrupt.came());
}

}  // namespace
}  // namespace whyrefused::platform
