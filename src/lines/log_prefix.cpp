#include "lines/log_prefix.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "catalog/text.h"

namespace whyrefused {

namespace {

/// Behind names of machines and containers the time comes no later.
constexpr std::size_t prefix = 64;

constexpr std::array<std::string_view, 13> beginnings{
    "{\"",     "level=",  "lvl=",   "time=",   "ts=",    "[info", "[warn",
    "[error]", "[fatal]", "[debug", "[notice", "[crit]", "[trace"};

bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

/// "10:00:00" with nothing around that makes it part of an address.
bool is_time_of_day(std::string_view line, std::size_t at) {
  const auto time = line.substr(at, 8);
  if (time.size() < 8 || time[2] != ':' || time[5] != ':' || !all_digits(time.substr(0, 2)) ||
      !all_digits(time.substr(3, 2)) || !all_digits(time.substr(6)))
    return false;
  if (at + 8 < line.size() && (line[at + 8] == ':' || is_digit(line[at + 8]))) return false;
  // "[04/May/2026:10:00:00 +0000]" of web servers.
  return at == 0 || line[at - 1] != ':' || (at >= 5 && all_digits(line.substr(at - 5, 4)));
}

/// "[1700000000] ", "1700000000.123 ": seconds since 1970.
bool begins_with_seconds(std::string_view line) {
  if (line.starts_with('[')) line.remove_prefix(1);
  const auto end = std::min(line.find_first_not_of("0123456789"), line.size());
  return end == 10 && end < line.size() && std::string_view(" .]").find(line[end]) != line.npos;
}

}  // namespace

bool has_log_prefix(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (std::ranges::any_of(beginnings, [line](std::string_view beginning) {
        return starts_with_ignoring_case(line, beginning);
      }))
    return true;
  if (begins_with_seconds(line)) return true;
  for (auto at = line.find(':'); at < prefix; at = line.find(':', at + 1)) {
    if (at >= 2 && is_time_of_day(line, at - 2)) return true;
    // Without a leading zero: "5/4/2026 9:00:00 AM".
    if (at >= 2 && line[at - 2] == ' ' && is_digit(line[at - 1]) && at + 3 < line.size() &&
        line[at + 3] == ':' && all_digits(line.substr(at + 1, 2)))
      return true;
  }
  return false;
}

}  // namespace whyrefused
