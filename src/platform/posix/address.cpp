#include "platform/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

namespace whyrefused::platform {

namespace {

std::optional<AddressBytes> parsed(int family, const std::string& text) {
  AddressBytes bytes{};
  if (::inet_pton(family, text.c_str(), bytes.data()) != 1) return std::nullopt;
  return bytes;
}

std::string text_of(int family, const void* octets) {
  char buffer[INET6_ADDRSTRLEN] = {};
  return ::inet_ntop(family, octets, buffer, sizeof buffer) != nullptr ? buffer : "";
}

}  // namespace

std::optional<AddressBytes> parse_ipv4(const std::string& text) { return parsed(AF_INET, text); }

std::optional<AddressBytes> parse_ipv6(const std::string& text) { return parsed(AF_INET6, text); }

std::optional<AddressBytes> parse_old_ipv4(const std::string& text) {
  in_addr address{};
  if (::inet_aton(text.c_str(), &address) == 0) return std::nullopt;
  AddressBytes bytes{};
  std::memcpy(bytes.data(), &address, sizeof address);
  return bytes;
}

std::string ipv4_text(const void* four_octets) { return text_of(AF_INET, four_octets); }

std::string ipv6_text(const void* sixteen_octets) { return text_of(AF_INET6, sixteen_octets); }

}  // namespace whyrefused::platform
