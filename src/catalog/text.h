#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whyrefused {

/// ASCII only, whatever the locale: DNS compares names and mnemonics this way (RFC 4343).
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), ascii_lower);
  return lower;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
  return true;
}

constexpr bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

/// Is it the zone's apex, or a name below it? Both without escapes that differ; "" and "." are the
/// root, and final dots do not count.
constexpr bool lies_in(std::string_view name, std::string_view zone) {
  if (name.ends_with('.')) name.remove_suffix(1);
  if (zone.ends_with('.')) zone.remove_suffix(1);
  if (zone.empty() || equal_ignoring_case(name, zone)) return true;
  return name.size() > zone.size() && name[name.size() - zone.size() - 1] == '.' &&
         equal_ignoring_case(name.substr(name.size() - zone.size()), zone);
}

constexpr bool contains_ignoring_case(std::string_view text, std::string_view part) {
  for (std::size_t i = 0; i + part.size() <= text.size(); ++i)
    if (equal_ignoring_case(text.substr(i, part.size()), part)) return true;
  return false;
}

/// The number in "TYPE65", "CLASS3" or "RCODE12"; empty for anything else and above 65535.
inline std::optional<std::uint16_t> numbered(std::string_view text, std::string_view prefix) {
  if (!starts_with_ignoring_case(text, prefix)) return std::nullopt;
  const auto digits = text.substr(prefix.size());
  if (digits.empty() || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// Every `part` of the text replaced by `other`, which is not looked at again.
inline std::string replaced(std::string text, std::string_view part, std::string_view other) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + other.size()))
    text.replace(at, part.size(), other);
  return text;
}

/// A name that no shell and no configuration reads as anything else: letters, digits, ".", "-",
/// "_".
constexpr bool is_plain_name(std::string_view name) {
  if (name.empty() || name.front() == '-') return false;
  for (const char c : name) {
    const char lower = ascii_lower(c);
    if (!is_digit(c) && (lower < 'a' || lower > 'z') && c != '.' && c != '-' && c != '_')
      return false;
  }
  return true;
}

}  // namespace whyrefused
