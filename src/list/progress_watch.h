#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "model/progress.h"
#include "model/tally.h"

namespace whyrefused {

/// How far a list is, for somebody who watches: four times a second.
class ProgressWatch {
 public:
  explicit ProgressWatch(std::optional<std::uint64_t> total) { progress_.total = total; }

  bool is_due(const Tally& tally) {
    const auto now = Clock::now();
    if (now - shown_at_ < between) return false;
    const std::chrono::duration<double> since = now - shown_at_;
    progress_.per_second = static_cast<double>(tally.names - progress_.done) / since.count();
    progress_.done = tally.names;
    if (progress_.total) progress_.total = std::max(*progress_.total, tally.names);
    progress_.refused = tally.by_verdict[static_cast<std::size_t>(Verdict::refused)];
    shown_at_ = now;
    return true;
  }
  const Progress& shown() const { return progress_; }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds between{250};

  Clock::time_point shown_at_ = Clock::now();
  Progress progress_;
};

}  // namespace whyrefused
