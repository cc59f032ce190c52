#pragma once

#include <cstddef>
#include <string>

#include "model/progress.h"

namespace whyrefused {

/// One line on standard error that is written over again and again. Only for a terminal; elsewhere
/// nothing is written.
class ProgressLine {
 public:
  explicit ProgressLine(bool wanted);

  bool is_watched() const { return watched_; }
  void show(const Progress& progress);
  /// Leaves the line empty for something else.
  void clear();

 private:
  bool watched_;
  std::size_t shown_ = 0;  ///< Columns that are not blank.
};

}  // namespace whyrefused
