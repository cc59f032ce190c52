#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace whyrefused {

// ASCII only, whatever the locale.
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_quote(char c) { return c == '\'' || c == '"' || c == '`'; }

/// The parts between the marks, without those that are empty.
inline std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(mark), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace whyrefused
