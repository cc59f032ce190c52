#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace whyrefused {

/// A threshold of the Monitoring Plugins guidelines, "[@]START:END": alert outside of it, with "@"
/// inside.
struct Range {
  double start = 0, end = std::numeric_limits<double>::infinity();
  bool inside = false;
  std::string text;  ///< As written, for performance data.

  bool alerts(double value) const { return inside == (value >= start && value <= end); }
};

/// "10" is 0 to 10, "10:" is 10 and more, "~:10" is 10 and less. Empty: the text is no range.
std::optional<Range> parse_range(std::string_view text);

/// When a run is no longer fine: the reply time in seconds, and how many servers refuse.
struct Threshold {
  std::optional<Range> seconds, refusing;
};

/// "SECONDS[,REFUSING]", each a range or empty: "0.5", "0.5,1", ",0".
std::optional<Threshold> parse_threshold(std::string_view text);

}  // namespace whyrefused
