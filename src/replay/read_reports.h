#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "replay/windows_facts.h"

namespace whyrefused {

/// The reports of a file, or one line that says what is wrong and where; then no report.
struct ReadReports {
  std::vector<Case> cases;
  std::string error;  ///< Safe to print. Empty exactly when there are reports.
  /// Files of scripts/windows-facts.ps1 that stood among them. Where there is no report beside
  /// them, `error` says so.
  std::vector<WindowsFacts> windows{};
};

/// Reads reports as they are saved and collected: one, several one after the other (as `cat` joins
/// them, or one a line), or a list of them. At most 64 MiB and 10000 reports. The text is
/// untrusted.
ReadReports read_reports(std::string_view text);

/// The same from a file; "-" is the standard input.
ReadReports read_reports_file(const std::string& path);

}  // namespace whyrefused
