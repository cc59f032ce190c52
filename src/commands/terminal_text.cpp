#include "commands/terminal_text.h"

#include <fmt/format.h>

#include "catalog/text.h"
#include "model/utf8.h"
#include "platform/terminal.h"

namespace whyrefused {

namespace {

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
  if (is_all_ascii(text) || !platform::is_terminal(descriptor) || platform::shows_utf8())
    return text;
  return in_ascii(text, escapes);
}

}  // namespace whyrefused
