#pragma once

#include <cstddef>

namespace whyrefused {

/// When to leave the servers in peace for a moment, to see whether it is our rate that they do not
/// like. The first suspect is tested at once. As long as the tests clear us they become rarer, each
/// time half as often: a list with a million refused names costs twenty tests, not a million. A
/// test that finds us guilty begins anew.
class QuietTest {
 public:
  /// Results that are held back until a test is worth it; at most `most_held`.
  static constexpr std::size_t most_held = 256;

  bool due(std::size_t held) const { return held >= wanted_; }
  void cleared() { wanted_ = wanted_ * 2 < most_held ? wanted_ * 2 : most_held; }
  void guilty() { wanted_ = 1; }

 private:
  std::size_t wanted_ = 1;
};

}  // namespace whyrefused
