#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace whyrefused {

/// What separates the words of a line, and does not count before its first.
inline constexpr std::string_view blanks_of_lines = " \t\r\v\f";

/// One line of a list of names. Texts are as they stand there.
struct NameLine {
  std::string name;
  /// Empty where the line has none. Whatever stands in the place of a type is taken for one, so
  /// that the check of types complains about it in its own words.
  std::string type;
};

/// Reads a line without its line end; empty for blank lines and comments ("#" or ";" at the
/// beginning or behind a blank). What is understood:
/// - "NAME" and "NAME TYPE", as dnsperf and dig -f have it; "-" stands for no type;
/// - fields between tabs, the first the name, of the others only a type: so lines that this program
///   has written can be asked again ("A,AAAA" is no type);
/// - "NAME TTL CLASS TYPE DATA", as dig and zone files have it: TTL and class are passed over;
/// - "RANK NAME", as lists of popular names have it: a number, then a tab or a comma.
std::optional<NameLine> read_name_line(std::string_view line);

}  // namespace whyrefused
