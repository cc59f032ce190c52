#include "model/server.h"

#include <charconv>

#include <fmt/compile.h>

#include "model/printable.h"
#include "platform/address.h"

namespace whyrefused {

namespace {

EndpointResult fail(std::string message) { return {std::nullopt, {std::move(message)}}; }

/// Interface names have neither blanks nor slashes, and what is no text is no name.
bool is_interface_name(std::string_view text) {
  return !text.empty() && printable(text) == text &&
         text.find_first_of(" /:%[]") == std::string_view::npos;
}

/// Room for "255.255.255.255:65535".
using Ipv4Text = std::array<char, 24>;

/// Written without a string that grows: long lists need the text of an address for each name.
char* append_ipv4(char* to, const std::array<std::uint8_t, 16>& a) {
  return fmt::format_to(to, FMT_COMPILE("{}.{}.{}.{}"), a[0], a[1], a[2], a[3]);
}

/// The port after a colon; 0 when it is no number from 1 to 65535.
std::uint16_t parse_port(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value == 0 || value > 65535)
    return 0;
  return static_cast<std::uint16_t>(value);
}

}  // namespace

std::string address_text(const Endpoint& endpoint) {
  const auto& a = endpoint.address;
  if (endpoint.family == Family::ipv4 && endpoint.zone.empty()) {
    Ipv4Text text;
    return std::string(text.data(), append_ipv4(text.data(), a));
  }
  const auto* octets = endpoint.address.data();
  auto text =
      endpoint.family == Family::ipv4 ? platform::ipv4_text(octets) : platform::ipv6_text(octets);
  if (!endpoint.zone.empty()) text += "%" + endpoint.zone;
  return text;
}

std::string to_string(const Endpoint& endpoint) {
  if (endpoint.port == 53) return address_text(endpoint);
  if (endpoint.family == Family::ipv6)
    return fmt::format("[{}]:{}", address_text(endpoint), endpoint.port);
  Ipv4Text text;
  auto* end = append_ipv4(text.data(), endpoint.address);
  return std::string(text.data(), fmt::format_to(end, FMT_COMPILE(":{}"), endpoint.port));
}

namespace {

/// The IPv4 address in ::ffff:192.0.2.1 (RFC 4291 section 2.5.5.2).
std::optional<Endpoint> mapped_ipv4(const Endpoint& endpoint) {
  constexpr std::array<std::uint8_t, 12> prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  const auto& a = endpoint.address;
  if (endpoint.family != Family::ipv6 || !std::equal(prefix.begin(), prefix.end(), a.begin()))
    return std::nullopt;
  Endpoint mapped = endpoint;
  mapped.family = Family::ipv4;
  mapped.address = {a[12], a[13], a[14], a[15]};
  return mapped;
}

}  // namespace

bool is_private(const Endpoint& endpoint) {
  const auto& a = endpoint.address;
  if (const auto mapped = mapped_ipv4(endpoint)) return is_private(*mapped);
  if (endpoint.family == Family::ipv6)
    return (a[0] & 0xfe) == 0xfc || (a[0] == 0xfe && (a[1] & 0xc0) == 0x80);
  return a[0] == 10 || (a[0] == 172 && (a[1] & 0xf0) == 16) || (a[0] == 192 && a[1] == 168) ||
         (a[0] == 100 && (a[1] & 0xc0) == 64) || (a[0] == 169 && a[1] == 254);
}

bool is_loopback(const Endpoint& endpoint) {
  if (endpoint.family == Family::ipv4) return endpoint.address[0] == 127;
  constexpr std::array<std::uint8_t, 16> loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  return endpoint.address == loopback;
}

namespace {

/// What other programs take and this one does not: a protocol before the address, a port after # or
/// @.
std::string foreign_form(std::string_view text) {
  if (text.find("://") != std::string_view::npos)
    return in_quotes(text) +
           " names a protocol, and servers are asked over UDP and TCP here; give the address alone";
  const auto mark = text.find_first_of("#@");
  if (mark == std::string_view::npos) return {};
  auto meant = parse_endpoint(text.substr(0, mark)).endpoint;
  const auto port = parse_port(text.substr(mark + 1));
  if (!meant || port == 0) return {};
  meant->port = port;
  return fmt::format("{} has its port after {}; write {}", in_quotes(text), text[mark],
                     to_string(*meant));
}

}  // namespace

EndpointResult parse_endpoint(std::string_view text) {
  if (auto message = foreign_form(text); !message.empty()) return fail(std::move(message));
  const auto whole = text;
  std::string_view port_text;
  bool has_port = false;
  if (!text.empty() && text.front() == '[') {
    const auto close = text.find(']');
    if (close == std::string_view::npos)
      return fail(in_quotes(whole) + " has no closing bracket; write [ADDRESS] or [ADDRESS]:PORT");
    const auto rest = text.substr(close + 1);
    if (!rest.empty()) {
      if (rest.front() != ':')
        return fail(in_quotes(whole) + " has text after the bracket; write [ADDRESS]:PORT");
      has_port = true;
      port_text = rest.substr(1);
    }
    text = text.substr(1, close - 1);
    if (text.find(':') == std::string_view::npos)
      return fail(in_quotes(whole) + " has brackets around something that is no IPv6 address");
  } else if (text.find(':') != std::string_view::npos && text.find(':') == text.rfind(':')) {
    has_port = true;
    port_text = text.substr(text.find(':') + 1);
    text = text.substr(0, text.find(':'));
  }

  Endpoint endpoint;
  if (has_port) {
    endpoint.port = parse_port(port_text);
    if (endpoint.port == 0)
      return fail(in_quotes(whole) + " has no usable port; a port is a number from 1 to 65535");
  }
  if (const auto percent = text.find('%'); percent != std::string_view::npos) {
    endpoint.zone = text.substr(percent + 1);
    text = text.substr(0, percent);
    if (!is_interface_name(endpoint.zone))
      return fail(in_quotes(whole) + " names no interface after %; write for example fe80::1%eth0");
  }

  // The system stops at a NUL and would take what stands before it.
  if (text.find('\0') != std::string_view::npos) text = {};
  const std::string address(text);
  if (const auto ipv4 = platform::parse_ipv4(address)) {
    endpoint.address = *ipv4;
    if (!endpoint.zone.empty())
      return fail(in_quotes(whole) + " is IPv4 and cannot have an interface after %");
    return {endpoint, {}};
  }
  if (const auto ipv6 = platform::parse_ipv6(address)) {
    endpoint.family = Family::ipv6;
    endpoint.address = *ipv6;
    const bool link_local = endpoint.address[0] == 0xfe && (endpoint.address[1] & 0xc0) == 0x80;
    if (link_local && endpoint.zone.empty())
      return fail(in_quotes(whole) +
                  " is a link-local address and needs its interface, for example " + address +
                  "%eth0");
    return {endpoint, {}};
  }
  return fail(in_quotes(whole) +
              " is no IP address; give a server as 192.0.2.1, 192.0.2.1:5353, 2001:db8::1 or "
              "[2001:db8::1]:5353");
}

}  // namespace whyrefused
