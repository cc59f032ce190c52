#pragma once

#include <string>

#include "model/tally.h"
#include "platform/file.h"

namespace whyrefused {

/// The page about a list while it is being made: what stands above the rows is known last, so the
/// rows wait in a temporary file.
class PageSpool {
 public:
  PageSpool();

  /// Why there is no such file; empty: there is one.
  const std::string& problem() const { return problem_; }
  /// Where the rows go.
  int descriptor() const { return rows_.descriptor(); }
  /// Writes all to the standard output. Returns a problem or nothing.
  std::string print(const Tally& tally);

 private:
  platform::File rows_;
  std::string problem_;
};

}  // namespace whyrefused
