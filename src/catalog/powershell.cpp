#include "catalog/powershell.h"

#include <algorithm>

#include "catalog/text.h"
#include "model/printable.h"
#include "model/utf8.h"

namespace whyrefused {

namespace {

bool is_plain(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || is_digit(c) ||
         std::string_view("-_.:%").find(c) != std::string_view::npos;
}

/// Those that PowerShell takes for a single quote (its CharExtensions.IsSingleQuote).
bool is_quote(char32_t code) { return code >= 0x2018 && code <= 0x201b; }

std::string quoted(std::string_view text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("''") : std::string(1, c);
  return word + "'";
}

}  // namespace

std::string powershell_word(std::string_view text) {
  if (std::ranges::any_of(text, [](char c) { return c < ' ' || c > '~'; })) return {};
  if (!text.empty() && !text.starts_with('-') && std::ranges::all_of(text, is_plain))
    return std::string(text);
  return quoted(text);
}

std::string powershell_name(std::string_view text) {
  if (auto word = powershell_word(text); !word.empty()) return word;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = decode_utf8(text, at);
    if (!character.valid || is_unprintable(character.code) || is_quote(character.code)) return {};
    at += character.length;
  }
  return quoted(text);
}

}  // namespace whyrefused
