#include "platform/address.h"

#include "platform/ipv6_text.h"
#include "platform/old_ipv4.h"
#include "platform/windows/api.h"

namespace whyrefused::platform {

std::optional<AddressBytes> parse_ipv4(const std::string& text) {
  AddressBytes bytes{};
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) != 1) return std::nullopt;
  // Other systems take no number with a zero before it, which might be meant octal.
  if (ipv4_text(bytes.data()) != text) return std::nullopt;
  return bytes;
}

std::optional<AddressBytes> parse_ipv6(const std::string& text) {
  AddressBytes bytes{};
  if (text.find_first_of("%[]/") != std::string::npos ||
      ::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1)
    return std::nullopt;
  return bytes;
}

std::optional<AddressBytes> parse_old_ipv4(const std::string& text) { return read_old_ipv4(text); }

std::string ipv4_text(const void* four_octets) {
  char buffer[INET_ADDRSTRLEN] = {};
  return ::inet_ntop(AF_INET, four_octets, buffer, sizeof buffer) != nullptr ? buffer : "";
}

// inet_ntop() of Windows writes the end of ISATAP addresses in decimal.
std::string ipv6_text(const void* sixteen_octets) { return write_ipv6(sixteen_octets); }

}  // namespace whyrefused::platform
