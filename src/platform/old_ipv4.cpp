#include "platform/old_ipv4.h"

#include <array>
#include <charconv>

namespace whyrefused::platform {

namespace {

constexpr std::string_view white_space = " \t\n\v\f\r";

/// A number as C writes it. Nothing where there is none, or where it does not fit into 32 bits.
std::optional<std::uint32_t> read_number(std::string_view text) {
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.starts_with('0')) {
    base = 8;
  }
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<AddressBytes> read_old_ipv4(std::string_view text) {
  text = text.substr(0, text.find_first_of(white_space));
  std::array<std::uint32_t, 4> parts{};
  std::size_t count = 0;
  while (true) {
    const auto dot = text.find('.');
    const auto number = read_number(text.substr(0, dot));
    if (!number || count == parts.size()) return std::nullopt;
    parts[count++] = *number;
    if (dot == std::string_view::npos) break;
    if (*number > 0xFF) return std::nullopt;
    text.remove_prefix(dot + 1);
  }
  const auto last = parts[count - 1];
  const auto bits_left = 8 * (5 - count);
  if (bits_left < 32 && last >> bits_left != 0) return std::nullopt;
  AddressBytes bytes{};
  for (std::size_t i = 0; i + 1 < count; ++i) bytes[i] = static_cast<std::uint8_t>(parts[i]);
  for (std::size_t i = count - 1; i < 4; ++i)
    bytes[i] = static_cast<std::uint8_t>(last >> (8 * (3 - i)));
  return bytes;
}

}  // namespace whyrefused::platform
