#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace whyrefused {

/// A DNS error as Windows programs report it: winerror.h, "DNS Error Codes".
struct WindowsCode {
  std::uint32_t code = 0;
  std::string_view name;               ///< "DNS_ERROR_RCODE_REFUSED".
  std::string_view message;            ///< Windows' English text; other languages show another.
  std::optional<std::uint16_t> rcode;  ///< The RCODE it stands for, if one.
};

/// RCODEs become 9000 + RCODE. 9000 itself, DNS_ERROR_RESPONSE_CODES_BASE, never occurs.
inline constexpr std::uint32_t windows_code_base = 9000;

std::span<const WindowsCode> windows_codes();
const WindowsCode* find_windows_code(std::uint32_t code);
const WindowsCode* find_windows_name(std::string_view name);  ///< Case does not matter.

/// 0 for NOERROR, else 9000 + RCODE, whether or not Windows has a name for it.
std::uint32_t windows_code_of(std::uint16_t rcode);

/// "9005 (0x232D)"
std::string windows_code_text(std::uint32_t code);

}  // namespace whyrefused
