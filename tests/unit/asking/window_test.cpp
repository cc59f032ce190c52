#include "asking/window.h"

#include <vector>

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using std::chrono::milliseconds;

const Window::Time start = Window::Time{} + std::chrono::hours{1};

/// Sends as many as it lets.
std::vector<Window::Moment> fill(Window& window, Window::Time now) {
  std::vector<Window::Moment> sent;
  while (window.has_room(now)) sent.push_back(window.enter(now));
  return sent;
}

TEST(Window, IsFullAfterSomeHundredsAtOnce) {
  Window window;
  const auto sent = fill(window, start).size();
  EXPECT_GE(sent, 100U);
  EXPECT_LE(sent, 1000U);
}

TEST(Window, EveryReplyMakesRoomForOneMore) {
  Window window;
  const auto sent = fill(window, start);
  window.leave(sent.front());
  EXPECT_EQ(fill(window, start).size(), 1U);
}

TEST(Window, ForgetsTheSilentWithinTwoMoments) {
  Window window;
  const auto sent = fill(window, start).size();
  auto now = window.opens();
  EXPECT_GT(now, start);
  EXPECT_LE(now, start + milliseconds{10});
  EXPECT_FALSE(window.has_room(now)) << "what was sent just before still counts";
  now = window.opens();
  EXPECT_EQ(fill(window, now).size(), sent);
}

TEST(Window, AReplyThatComesLateMakesNoRoomTwice) {
  Window window;
  const auto late = fill(window, start);
  const auto now = start + milliseconds{100};
  const auto sent = fill(window, now).size();
  for (const auto moment : late) window.leave(moment);
  EXPECT_EQ(sent, late.size());
  EXPECT_FALSE(window.has_room(now));
}

TEST(Window, AReplyToTheMomentBeforeMakesRoom) {
  Window window;
  const auto sent = fill(window, start);
  const auto now = window.opens();
  for (const auto moment : sent) window.leave(moment);
  EXPECT_EQ(fill(window, now).size(), sent.size());
}

}  // namespace
}  // namespace whyrefused
