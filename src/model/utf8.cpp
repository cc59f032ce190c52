#include "model/utf8.h"

namespace whyrefused {

Utf8Char decode_utf8(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0, true};
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1, true};

  const Utf8Char invalid{first, 1, false};
  // 0x80..0xc1 continue a character or start an overlong one; above 0xf4 lies beyond U+10FFFF.
  if (first < 0xc2 || first > 0xf4) return invalid;
  const std::size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (text.size() - at < length) return invalid;

  char32_t code = first & (0x7fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xc0u) != 0x80u) return invalid;
    code = (code << 6) | (next & 0x3fu);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (overlong || surrogate || code > 0x10ffff) return invalid;
  return {code, length, true};
}

bool is_all_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

}  // namespace whyrefused
