#pragma once

#include <cstddef>
#include <string_view>

namespace whyrefused {

/// One character of a UTF-8 text.
struct Utf8Char {
  char32_t code = 0;       ///< The code point; the byte itself when it is not valid.
  std::size_t length = 1;  ///< Bytes it takes; 1 when it is not valid. 0 at the end of the text.
  bool valid = true;
};

/// The character that starts at `at`. Strict as RFC 3629: no surrogates, no overlong forms,
/// nothing above U+10FFFF.
Utf8Char decode_utf8(std::string_view text, std::size_t at);

/// All of it at once, in few instructions an octet: long outputs are asked.
bool is_all_ascii(std::string_view text);

}  // namespace whyrefused
