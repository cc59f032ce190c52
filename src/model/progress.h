#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace whyrefused {

/// How far a list is, for somebody who watches.
struct Progress {
  std::uint64_t done = 0, refused = 0;
  std::optional<std::uint64_t> total;  ///< Unknown for a pipe.
  double per_second = 0;               ///< Names, lately.
};

}  // namespace whyrefused
