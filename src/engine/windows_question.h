#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/windows_context.h"
#include "platform/system_resolver.h"

namespace whyrefused {

/// What the DNS client of Windows says to programs about a name: past its cache, and once with it.
/// Asked in a thread of its own, because it waits as long as it likes.
class WindowsQuestion {
 public:
  /// platform::ask_system, or what stands for it.
  using Ask =
      std::function<std::optional<platform::SystemReply>(const std::string&, std::uint16_t, bool)>;

  /// Asks now.
  WindowsQuestion(std::string name, std::uint16_t type, Ask ask = platform::ask_system);

  /// What it has said until then; what it has not said is a reply without code. Nothing where there
  /// is no Windows.
  std::vector<WindowsReply> replies(std::chrono::steady_clock::time_point until);

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace whyrefused
