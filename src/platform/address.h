#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace whyrefused::platform {

/// The octets of an IP address in the order of the network; of IPv4 the first four, the rest zero.
using AddressBytes = std::array<std::uint8_t, 16>;

/// An address and a port, as sockets take them.
struct SocketAddress {
  bool is_ipv6 = false;
  AddressBytes bytes{};
  std::uint16_t port = 0;
  std::uint32_t interface_index = 0;  ///< IPv6, link-local: the scope; 0 for none.
};

/// "192.0.2.1": four decimal numbers and nothing else (inet_pton(3)). The text holds no NUL.
std::optional<AddressBytes> parse_ipv4(const std::string& text);
/// RFC 4291 section 2.2, without an interface (inet_pton(3)). The text holds no NUL.
std::optional<AddressBytes> parse_ipv6(const std::string& text);
/// "127.1", "010.0.0.1", "0x7f000001": as C has always read them (inet_aton(3)).
std::optional<AddressBytes> parse_old_ipv4(const std::string& text);

std::string ipv4_text(const void* four_octets);
/// RFC 5952, as inet_ntop(3) writes it.
std::string ipv6_text(const void* sixteen_octets);

}  // namespace whyrefused::platform
