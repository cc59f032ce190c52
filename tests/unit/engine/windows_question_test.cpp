#include "engine/windows_question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace whyrefused {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using testing::ElementsAre;
using testing::IsEmpty;

std::optional<platform::SystemReply> refuses(const std::string&, std::uint16_t, bool past) {
  return platform::SystemReply{past ? 9005U : 9002U, "no", {}};
}

TEST(WindowsQuestion, IsAskedWithTheCacheAndPastIt) {
  WindowsQuestion question("www.example", 1, refuses);
  EXPECT_THAT(question.replies(Clock::now() + 30s),
              ElementsAre(WindowsReply{false, 9002, "no", {}}, WindowsReply{true, 9005, "no", {}}));
}

TEST(WindowsQuestion, WhoeverRepliesLateIsNotWaitedFor) {
  const auto release = std::make_shared<std::atomic<bool>>(false);
  WindowsQuestion question("www.example", 1, [release](const auto& name, auto type, bool past) {
    while (!*release) std::this_thread::sleep_for(1ms);
    return refuses(name, type, past);
  });
  EXPECT_THAT(question.replies(Clock::now() + 20ms),
              ElementsAre(WindowsReply{false, std::nullopt, {}, {}},
                          WindowsReply{true, std::nullopt, {}, {}}));
  *release = true;
}

TEST(WindowsQuestion, WithoutWindowsThereIsNothing) {
  WindowsQuestion question(
      "www.example", 1,
      [](const auto&, auto, bool) -> std::optional<platform::SystemReply> { return std::nullopt; });
  EXPECT_THAT(question.replies(Clock::now() + 30s), IsEmpty());
}

}  // namespace
}  // namespace whyrefused
