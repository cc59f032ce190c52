#include "catalog/powershell.h"

#include <algorithm>

#include "catalog/text.h"

namespace whyrefused {

namespace {

bool is_plain(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || is_digit(c) ||
         std::string_view("-_.:%").find(c) != std::string_view::npos;
}

}  // namespace

std::string powershell_word(std::string_view text) {
  if (std::ranges::any_of(text, [](char c) { return c < ' ' || c > '~'; })) return {};
  if (!text.empty() && !text.starts_with('-') && std::ranges::all_of(text, is_plain))
    return std::string(text);
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace whyrefused
