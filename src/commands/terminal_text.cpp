#include "commands/terminal_text.h"

#include <unistd.h>

#include <cstdlib>

#include <fmt/format.h>

#include "catalog/text.h"
#include "model/utf8.h"

namespace whyrefused {

namespace {

/// By name, as POSIX orders the variables: over ssh a locale is often named that is not installed,
/// and the terminal is what the name says.
bool locale_is_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    std::string plain;
    for (const char c : std::string_view(value))
      if (c != '-') plain += ascii_lower(c);
    return plain.find("utf8") != std::string::npos;
  }
  return false;
}

std::string escape(char32_t code, Escapes escapes) {
  const auto value = static_cast<unsigned>(code);
  if (escapes == Escapes::braces) return fmt::format("\\u{{{:04X}}}", value);
  if (value < 0x10000) return fmt::format("\\u{:04x}", value);
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + ((value - 0x10000U) >> 10),
                     0xDC00U + ((value - 0x10000U) & 0x3FFU));
}

}  // namespace

std::string in_ascii(std::string_view text, Escapes escapes) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = decode_utf8(text, at);
    if (character.code < 0x80)
      out += text[at];
    else
      out += escape(character.code, escapes);
    at += character.length;
  }
  return out;
}

std::string for_terminal(int descriptor, std::string text, Escapes escapes) {
  if (is_all_ascii(text) || isatty(descriptor) == 0 || locale_is_utf8()) return text;
  return in_ascii(text, escapes);
}

}  // namespace whyrefused
