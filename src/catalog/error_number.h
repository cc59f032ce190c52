#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace whyrefused {

/// A number as people copy it: 9005, 0x232D, 232D (with a letter in it), 0x8007232D, -2147015891.
/// HRESULTs of facility Win32 become their Win32 code when that is a DNS error: 0x80070005 is
/// "access denied" and must not become RCODE 5.
/// Empty for anything else.
std::optional<std::uint32_t> parse_error_number(std::string_view text);

}  // namespace whyrefused
