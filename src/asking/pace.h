#pragma once

#include <chrono>

namespace whyrefused {

/// How fast one server may be asked: a token bucket. Holds a fiftieth of a second's worth, so that
/// no server sees more in a moment than its rate allows in a second.
class Pace {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `per_second` > 0.
  Pace(double per_second, Time now);

  /// Takes the right to send one query, if there is one now.
  bool take(Time now);
  /// When there will be one.
  Time next() const;
  double per_second() const { return per_second_; }

 private:
  void fill(Time now);

  double per_second_, capacity_, tokens_;
  Time filled_;
};

}  // namespace whyrefused
