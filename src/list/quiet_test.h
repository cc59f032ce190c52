#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace whyrefused {

/// When to leave the servers in peace for a moment, to see whether it is our rate that they do not
/// like. The first suspect is tested at once. As long as the tests clear us they become rarer, so
/// that they take a tenth of the time of a list, however many of its names are refused. A test that
/// finds us guilty begins anew.
class QuietTest {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Pause = std::chrono::milliseconds;

  /// How long results are held back at most while others are asked.
  static constexpr Pause longest_pause{12000};
  /// And how many bytes of them.
  static constexpr std::size_t most_held = 6U << 20;

  /// Results are held back, the first of them since `since`, and take `bytes` of memory.
  bool due(Time now, Time since, std::size_t bytes) const {
    return now - since >= pause_ || bytes >= most_held;
  }
  void cleared() { pause_ = std::clamp(pause_ * 2, shortest_pause, longest_pause); }
  void guilty() { pause_ = Pause::zero(); }

 private:
  static constexpr Pause shortest_pause{500};

  Pause pause_{0};
};

}  // namespace whyrefused
