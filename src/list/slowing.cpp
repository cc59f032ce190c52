#include "list/slowing.h"

#include <algorithm>
#include <cmath>

namespace whyrefused {

namespace {

/// It has helped when less than this part of the share left out remains, or when the share answered
/// has grown by this: a limit far below the rate leaves out nearly all at half of it, too, and
/// answers twice the share.
constexpr double helped = 0.7, grown = 1.4;

/// So many names tell by themselves that it did not; of fewer the second time tells, and where
/// nearly all are left out: a limit far below the rate does that, too.
constexpr std::uint64_t telling = 20;
constexpr double nearly_all = 0.75;

}  // namespace

void Slowing::count(bool suspicious) {
  ++names_;
  suspects_ += suspicious;
}

std::optional<double> Slowing::next_rate(double rate) {
  const double share =
      names_ > 0 ? static_cast<double>(suspects_) / static_cast<double>(names_) : 0;
  const bool in_vain = share_ && share >= helped * *share_ && 1 - share < grown * (1 - *share_);
  share_ = share;
  useless_ = in_vain && (was_in_vain_ || (names_ >= telling && share < nearly_all));
  was_in_vain_ = in_vain;
  if (useless_) return std::nullopt;
  return std::max(1.0, std::floor(std::min(rate / 2, rate * (1 - share))));
}

}  // namespace whyrefused
