#include "model/printable.h"

#include <algorithm>

#include "model/utf8.h"

namespace whyrefused {

namespace {

struct Range {
  char32_t first, last;
};

/// Characters above U+009F that do not show themselves, or look like a plain blank and are none.
constexpr Range invisible[]{
    {0x00a0, 0x00a0},    // no-break space
    {0x00ad, 0x00ad},    // soft hyphen
    {0x034f, 0x034f},    // combining grapheme joiner
    {0x061c, 0x061c},    // Arabic letter mark
    {0x115f, 0x1160},    // Hangul fillers
    {0x1680, 0x1680},    // Ogham space
    {0x17b4, 0x17b5},    // Khmer inherent vowels
    {0x180b, 0x180f},    // Mongolian variation selectors and vowel separator
    {0x2000, 0x200f},    // spaces of all widths, zero-width space, joiners, direction marks
    {0x2028, 0x202f},    // line and paragraph separators, bidirectional embeddings and overrides
    {0x205f, 0x206f},    // mathematical space, word joiner, invisible operators, bidirectional
                         // isolates, swapping
    {0x3164, 0x3164},    // Hangul filler
    {0xfe00, 0xfe0f},    // variation selectors
    {0xfeff, 0xfeff},    // byte order mark
    {0xffa0, 0xffa0},    // halfwidth Hangul filler
    {0xfff0, 0xfffb},    // unassigned, interlinear annotation
    {0xfffe, 0xffff},    // no characters, which XML does not take
    {0x1bca0, 0x1bca3},  // shorthand format controls
    {0x1d173, 0x1d17a},  // musical format controls
    {0xe0000, 0xe0fff},  // tags
};

std::string hex(unsigned value, std::string_view digits, std::size_t width) {
  std::string text;
  for (; value != 0 || text.size() < width; value >>= 4) text.insert(0, 1, digits[value & 0xfu]);
  return text;
}

std::string escaped_byte(unsigned value) { return "\\x" + hex(value, "0123456789abcdef", 2); }

/// All octets are looked at: of a loop that does not end early the compiler makes few instructions.
bool is_plain(std::string_view text) {
  unsigned others = 0;
  for (const char each : text) {
    const auto c = static_cast<unsigned char>(each);
    others |= static_cast<unsigned>(c < 0x20) | static_cast<unsigned>(c >= 0x7f);
  }
  return others == 0;
}

constexpr std::size_t longest_quote = 80;

}  // namespace

bool is_unprintable(char32_t code) {
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
  for (const auto& range : invisible)
    if (code >= range.first && code <= range.last) return true;
  return false;
}

std::string printable(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto character = decode_utf8(text, at);
    if (!character.valid || (character.code <= 0x9f && is_unprintable(character.code)))
      out += escaped_byte(character.code);
    else if (is_unprintable(character.code))
      out += "\\u{" + hex(character.code, "0123456789ABCDEF", 4) + "}";
    else
      out += text.substr(at, character.length);
    at += character.length;
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  if (text.size() <= longest_quote) return "\"" + printable(text) + "\"";
  // Cut between characters, not inside one.
  std::size_t end = 0;
  while (end < longest_quote - 20) end += decode_utf8(text, end).length;
  return "\"" + printable(text.substr(0, end)) + "...\"";
}

}  // namespace whyrefused
