#include <array>
#include <utility>

#include "catalog/text.h"
#include "lines/names.h"
#include "lines/words.h"

// Undoes what programs do to a text before it gets into a log.

namespace whyrefused {

namespace {

constexpr std::size_t longest_name = 255;

/// What programs write for something else.
struct Substitute {
  std::string_view text, plain;
};

constexpr auto substitutes = std::to_array<Substitute>({
    {"\\\"", "\""},
    {"\\'", "'"},
    {"\\n", "\n"},
    {"\\r", " "},
    {"\\t", " "},
    {"\xE2\x80\x98", "'"},   // typographic quotes
    {"\xE2\x80\x99", "'"},   //
    {"\xE2\x80\x9C", "\""},  //
    {"\xE2\x80\x9D", "\""},  //
    {"\xC2\xAB", "\""},      //
    {"\xC2\xBB", "\""},      //
    {"\xE2\x86\x92", "->"},  // arrow
    {"\xC2\xA0", " "},       // no-break space
    {"&quot;", "\""},
    {"&#39;", "'"},
    {"\r", " "},
});

/// "(3)www(7)example(0)" at the start of `text`: each label behind its length.
std::pair<std::string, std::size_t> debug_log_name(std::string_view text) {
  std::string name;
  std::size_t at = 0;
  while (at < text.size() && at < 2 * longest_name && text[at] == '(') {
    const auto close = text.find(')', at);
    if (close == std::string_view::npos || close == at + 1 || close > at + 3) return {};
    std::size_t length = 0;
    for (auto digit = at + 1; digit < close; ++digit) {
      if (!is_digit(text[digit])) return {};
      length = length * 10 + static_cast<std::size_t>(text[digit] - '0');
    }
    at = close + 1;
    if (length == 0) return {name.empty() ? "." : name, at};
    if (length > text.size() - at || valid_name(text.substr(at, length)).empty()) return {};
    name += std::string(text.substr(at, length)) + ".";
    at += length;
  }
  return {};
}

/// "ESC[31m", the length of it.
std::size_t colour_length(std::string_view text) {
  constexpr std::size_t longest = 16;
  if (!text.starts_with("\x1b[")) return 0;
  for (std::size_t at = 2; at < text.size() && at < longest; ++at)
    if (!is_digit(text[at]) && text[at] != ';') return at + 1;
  return 0;
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    if (const auto length = colour_length(rest); length > 0) {
      at += length;
      continue;
    }
    if (rest.front() == '(') {
      if (const auto [name, length] = debug_log_name(rest); length > 0) {
        plain += name;
        at += length;
        continue;
      }
    }
    const Substitute* found = nullptr;
    if (std::string_view("\\\xE2\xC2&\r").find(rest.front()) != std::string_view::npos)
      for (const auto& one : substitutes)
        if (rest.starts_with(one.text)) found = &one;
    plain += found == nullptr ? rest.substr(0, 1) : found->plain;
    at += found == nullptr ? 1 : found->text.size();
  }
  return plain;
}

}  // namespace whyrefused
