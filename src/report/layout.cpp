#include "report/layout.h"

#include <algorithm>
#include <array>
#include <span>

#include "model/utf8.h"

namespace whyrefused {

namespace {

struct Range {
  char32_t first, last;
};

/// What terminals show in two columns (East Asian Width W and F), by blocks.
constexpr std::array<Range, 8> wide{{{0x1100, 0x115f},
                                     {0x2e80, 0xa4cf},
                                     {0xac00, 0xd7a3},
                                     {0xf900, 0xfaff},
                                     {0xfe30, 0xfe6f},
                                     {0xff00, 0xff60},
                                     {0xffe0, 0xffe6},
                                     {0x1f300, 0x3fffd}}};
/// Marks that stand on the letter before them.
constexpr std::array<Range, 3> combining{{{0x0300, 0x036f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}}};

bool is_in(std::span<const Range> ranges, char32_t code) {
  return std::ranges::any_of(
      ranges, [code](const Range& range) { return code >= range.first && code <= range.last; });
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode_utf8(text, at);
    at += c.length;
    if (!is_in(combining, c.code)) width += is_in(wide, c.code) ? 2 : 1;
  }
  return width;
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
