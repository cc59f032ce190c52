#pragma once

#include <cstdint>
#include <optional>

namespace whyrefused {

/// How far one server is slowed down that answers in peace what it did not answer before; and
/// whether that helps. A limit on queries shows: of those asked more slowly fewer are left out. A
/// pool with a member that refuses leaves out the same share at any rate.
class Slowing {
 public:
  /// A time begins in which names are asked side by side.
  void begin() { names_ = suspects_ = 0; }
  /// A name is done.
  void count(bool suspicious);

  /// The rate from now on, queries a second, >= 1: half of what it was, and no more than the share
  /// of it that was answered. Nothing, for ever, where slowing down has not helped. `rate` is that
  /// of the last time, a second of it at least: limits are counted by the second, and what passes
  /// in less is a burst.
  std::optional<double> next_rate(double rate);

  /// The rate is not the reason.
  bool is_useless() const { return useless_; }

 private:
  std::uint64_t names_ = 0, suspects_ = 0;
  std::optional<double> share_;  ///< Of suspects, before it was slowed down last.
  bool was_in_vain_ = false, useless_ = false;
};

}  // namespace whyrefused
