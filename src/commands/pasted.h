#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lines/explain.h"

namespace whyrefused {

/// What somebody pasted, explained.
struct Pasted {
  /// Of many lines, that of the problem that was met most often.
  std::optional<Explanation> explanation;
  std::string overview;  ///< The problems in many lines, for a terminal; empty where there is one.
  std::string problem;   ///< Why there is no explanation: one line, printable.
};

/// `text` explained, or with "-" the standard input, which is read up to 256 MiB and never held.
/// `option` is named in `problem`.
Pasted explain_pasted(const std::string& text, std::string_view option);

}  // namespace whyrefused
