#include "report/layout.h"

#include <algorithm>

namespace whyrefused {

std::size_t width_of(std::string_view text) {
  // Continuation bytes of UTF-8 do not start a character.
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  const auto have = width_of(text);
  if (have < width) result.append(width - have, ' ');
  return result;
}

std::string wrapped(std::string_view first, std::string_view text, std::size_t width) {
  std::string result;
  std::string line(first);
  const std::string indent(width_of(first), ' ');
  bool line_has_words = false;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (word.empty()) continue;
    if (line_has_words && width_of(line) + 1 + width_of(word) > width) {
      result += line + "\n";
      line = indent;
      line_has_words = false;
    }
    if (line_has_words) line += ' ';
    line += word;
    line_has_words = true;
  }
  return result + line + "\n";
}

}  // namespace whyrefused
