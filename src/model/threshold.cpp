#include "model/threshold.h"

#include <charconv>
#include <cmath>

namespace whyrefused {

namespace {

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

}  // namespace

std::optional<Range> parse_range(std::string_view text) {
  Range range;
  range.text = text;
  if (text.starts_with('@')) {
    range.inside = true;
    text.remove_prefix(1);
  }
  const auto colon = text.find(':');
  const auto start =
      colon == std::string_view::npos ? std::string_view("0") : text.substr(0, colon);
  const auto end = colon == std::string_view::npos ? text : text.substr(colon + 1);
  if (start == "~") {
    range.start = -std::numeric_limits<double>::infinity();
  } else {
    const auto value = number(start);
    if (!value) return std::nullopt;
    range.start = *value;
  }
  if (!end.empty() || colon == std::string_view::npos) {
    const auto value = number(end);
    if (!value) return std::nullopt;
    range.end = *value;
  }
  if (range.start > range.end) return std::nullopt;
  return range;
}

std::optional<Threshold> parse_threshold(std::string_view text) {
  Threshold threshold;
  const auto comma = text.find(',');
  const auto seconds = text.substr(0, comma);
  const auto refusing =
      comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  if (seconds.empty() && refusing.empty()) return std::nullopt;
  if (!seconds.empty() && !(threshold.seconds = parse_range(seconds))) return std::nullopt;
  if (!refusing.empty() && !(threshold.refusing = parse_range(refusing))) return std::nullopt;
  return threshold;
}

}  // namespace whyrefused
