#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "model/tally.h"
#include "report/summary.h"

namespace whyrefused {

/// The row of a name in the page about a list: one line with its end; `sentence` says what came of
/// it.
std::string list_row(const Result& seen, std::string_view sentence);

/// What stands before and after the rows.
struct ListFrame {
  std::string before, after;
};

/// An HTML page about a list of names: counts by verdict and cause, a heat map of servers and
/// causes, the slowest replies, and around the rows a table that can be filtered and sorted.
ListFrame list_frame(const Tally& tally, WordsForCause words, const std::string& tool_version);

}  // namespace whyrefused
