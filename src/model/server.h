#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whyrefused {

enum class Family : std::uint8_t { ipv4, ipv6 };

/// Where a DNS server listens.
struct Endpoint {
  Family family = Family::ipv4;
  std::array<std::uint8_t, 16> address{};  ///< Network order; IPv4 uses the first four bytes.
  std::string
      zone;  ///< Interface of a link-local address ("eth0"), or empty (RFC 4007 section 11).
  std::uint16_t port = 53;

  bool operator==(const Endpoint&) const = default;
};

/// "192.0.2.1", "2001:db8::1" or "fe80::1%eth0": the address alone, canonical (RFC 5952).
std::string address_text(const Endpoint& endpoint);

/// The address, with the port when it is not 53: "192.0.2.1:5353", "[2001:db8::1]:5353".
std::string to_string(const Endpoint& endpoint);

/// An address of the machine that asks (127.0.0.0/8, ::1).
bool is_loopback(const Endpoint& endpoint);

/// An address that means another machine in every network: RFC 1918, 100.64.0.0/10 (RFC 6598),
/// 169.254.0.0/16, fc00::/7, fe80::/10.
bool is_private(const Endpoint& endpoint);

struct EndpointError {
  std::string message;  ///< One line: what is wrong and what would be right.
};

/// Reads ADDR, ADDR:PORT, [IPv6], [IPv6]:PORT, IPv6%ZONE. A host name is an error: a diagnosis of
/// DNS must not depend on DNS. Short IPv4 forms ("127.1") are errors, because programs read them
/// differently.
struct EndpointResult {
  std::optional<Endpoint> endpoint;
  EndpointError error;
};
EndpointResult parse_endpoint(std::string_view text);

/// A resolver to ask, and why we ask it.
struct Server {
  Endpoint endpoint;
  std::string
      origin;  ///< Where it is configured, for people: "/etc/resolv.conf:3", "command line".
  bool configured = false;  ///< This machine's programs use it.
  bool fallback = false;    ///< No resolver is configured, and programs then ask this one.
  /// The local resolver of this list that asks it ("127.0.0.53"); empty: programs ask it
  /// themselves.
  std::string asked_by{};
  /// What listens at such an address by custom, as the remedies name it: "Docker". May be empty.
  std::string product{};
  /// Who asks it does so from another network: that it does not reply to us proves little.
  bool elsewhere = false;
};

}  // namespace whyrefused
