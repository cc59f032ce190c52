#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/case.h"

namespace whyrefused {

/// What a JSON report is read back into, or one line that says what is wrong with it and where.
struct ReadReport {
  std::optional<Case> the_case;
  std::string error;  ///< Safe to print. Empty exactly when there is a case.
};

/// Reads one report as json_report writes it: judging the case gives the same diagnosis as when it
/// was recorded. What is not there is only what judging does not look at: how type, class and
/// control name were typed. Keys that are not known are passed over,
/// and so is the diagnosis: it is made anew. The text is untrusted.
ReadReport read_report(std::string_view json);

}  // namespace whyrefused
