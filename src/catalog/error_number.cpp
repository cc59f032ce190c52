#include "catalog/error_number.h"

#include <charconv>

#include "catalog/text.h"
#include "catalog/windows_codes.h"

namespace whyrefused {

std::optional<std::uint32_t> parse_error_number(std::string_view text) {
  int base = 10;
  if (starts_with_ignoring_case(text, "0x")) {
    text.remove_prefix(2);
    base = 16;
    if (text.starts_with('-')) return std::nullopt;
  } else if (text.size() == 4 || text.size() == 8) {
    // Four or eight hexadecimal digits, one of them a letter: 232D, 8007232D.
    if (is_digit(text.front()) && text.find_first_not_of("0123456789") != std::string_view::npos)
      base = 16;
  }
  std::int64_t value = 0;
  std::uint64_t wide = 0;
  const auto* const end = text.data() + text.size();
  if (base == 16) {
    const auto [stop, error] = std::from_chars(text.data(), end, wide, base);
    if (error != std::errc{} || stop != end) return std::nullopt;
  } else {
    const auto [stop, error] = std::from_chars(text.data(), end, value, base);
    if (error != std::errc{} || stop != end || value < INT32_MIN || value > UINT32_MAX)
      return std::nullopt;
    wide = static_cast<std::uint64_t>(value);
  }
  const auto high = wide >> 32;
  const bool sign_extended = high == 0xffffffffu && (wide & 0x80000000u) != 0;
  if (high != 0 && !sign_extended) return std::nullopt;
  const auto code = static_cast<std::uint32_t>(wide);
  const bool win32_hresult = (code & 0xffff0000u) == 0x80070000u;
  return win32_hresult && (code & 0xffffu) >= windows_code_base ? code & 0xffffu : code;
}

}  // namespace whyrefused
