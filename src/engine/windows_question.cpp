#include "engine/windows_question.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace whyrefused {

/// The thread may outlive the question.
struct WindowsQuestion::Shared {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<WindowsReply> replies;
  bool ended = false;
};

namespace {

/// With the cache first: the other reply may be put into it.
constexpr bool with_the_cache = false, past_it = true;

}  // namespace

WindowsQuestion::WindowsQuestion(std::string name, std::uint16_t type, Ask ask)
    : shared_(std::make_shared<Shared>()) {
  std::thread([shared = shared_, name = std::move(name), type, ask = std::move(ask)] {
    for (const bool past_the_cache : {with_the_cache, past_it}) {
      const auto said = ask(name, type, past_the_cache);
      const std::scoped_lock lock(shared->mutex);
      if (!said) break;
      shared->replies.push_back({past_the_cache, said->code, said->text, said->answers});
    }
    const std::scoped_lock lock(shared->mutex);
    shared->ended = true;
    shared->changed.notify_all();
  }).detach();
}

std::vector<WindowsReply> WindowsQuestion::replies(std::chrono::steady_clock::time_point until) {
  std::unique_lock lock(shared_->mutex);
  shared_->changed.wait_until(lock, until, [this] { return shared_->ended; });
  auto replies = shared_->replies;
  for (auto missing = replies.size(); !shared_->ended && missing < 2; ++missing)
    replies.push_back({missing == 0 ? with_the_cache : past_it, std::nullopt, {}, {}});
  return replies;
}

}  // namespace whyrefused
