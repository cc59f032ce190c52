#include "batch/slowing.h"

#include <algorithm>
#include <cmath>

namespace whyrefused {

namespace {

/// It has helped when less than this part of the earlier share is left.
constexpr double helped = 0.7;

/// So many names tell by themselves that it did not; of fewer the second time tells.
constexpr std::uint64_t telling = 20;

}  // namespace

void Slowing::count(bool suspicious) {
  ++names_;
  suspects_ += suspicious;
}

std::optional<double> Slowing::next_rate(double rate) {
  const double share =
      names_ > 0 ? static_cast<double>(suspects_) / static_cast<double>(names_) : 0;
  const bool in_vain = share_ && share >= helped * *share_;
  share_ = share;
  useless_ = in_vain && (was_in_vain_ || names_ >= telling);
  was_in_vain_ = in_vain;
  if (useless_) return std::nullopt;
  return std::max(1.0, std::floor(std::min(rate / 2, rate * (1 - share))));
}

}  // namespace whyrefused
