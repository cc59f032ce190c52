#pragma once

#include <string_view>

#include "checks/check.h"

namespace whyrefused {

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Reports blanks, control characters, broken escapes and characters that cannot be sent, each
/// kind once and with its place. Characters beyond ASCII are left to the IDN conversion.
void check_characters(std::string_view typed, Findings& findings);

}  // namespace whyrefused
