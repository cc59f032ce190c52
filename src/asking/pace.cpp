#include "asking/pace.h"

#include <algorithm>

namespace whyrefused {

namespace {

using Seconds = std::chrono::duration<double>;
constexpr double burst = 1.0 / 50;  // Seconds.

}  // namespace

Pace::Pace(double per_second, Time now)
    : per_second_(per_second),
      capacity_(std::max(1.0, per_second * burst)),
      tokens_(1),
      filled_(now) {}

void Pace::fill(Time now) {
  tokens_ = std::min(capacity_, tokens_ + Seconds(now - filled_).count() * per_second_);
  filled_ = now;
}

bool Pace::take(Time now) {
  fill(now);
  // What the division left out must not cost a turn.
  if (tokens_ < 1 - 1e-9) return false;
  tokens_ -= 1;
  return true;
}

Pace::Time Pace::next() const {
  const Seconds missing(std::max(0.0, 1 - tokens_) / per_second_);
  return filled_ + std::chrono::ceil<Time::duration>(missing);
}

}  // namespace whyrefused
