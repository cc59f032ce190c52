#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace whyrefused {

/// How a character beyond ASCII is written in ASCII.
enum class Escapes : std::uint8_t { braces, json };

std::string in_ascii(std::string_view text, Escapes escapes);

/// What to write to this descriptor. A terminal that does not read UTF-8 may take the second byte
/// of a harmless letter for a control character (U+011B ends in 0x9B, which is CSI there): it gets
/// ASCII.
std::string for_terminal(int descriptor, std::string text, Escapes escapes);

}  // namespace whyrefused
