#include "checks/parameters/reverse_name.h"

#include <algorithm>

#include "model/server.h"

namespace whyrefused {

namespace {

std::string reverse_of(const Endpoint& endpoint) {
  const auto& bytes = endpoint.address;
  if (endpoint.family == Family::ipv4) {
    std::string name;
    for (std::size_t i = 4; i-- > 0;) name += std::to_string(bytes[i]) + ".";
    return name + "in-addr.arpa";
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string name;
  for (std::size_t i = 16; i-- > 0;) {
    name += {digits[bytes[i] & 0xfu], '.'};
    name += {digits[bytes[i] >> 4], '.'};
  }
  return name + "ip6.arpa";
}

}  // namespace

std::optional<std::string> reverse_name(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']')
    text = text.substr(1, text.size() - 2);
  const bool ipv6 = std::ranges::count(text, ':') > 1;
  if (!ipv6 && text.find(':') != std::string_view::npos) return std::nullopt;  // a port
  std::string address(text);
  // A link-local address is no endpoint without its interface, but it has a reverse name.
  if (ipv6 && text.find('%') == std::string_view::npos) address += "%any";
  const auto parsed = parse_endpoint(address);
  if (!parsed.endpoint) return std::nullopt;
  return reverse_of(*parsed.endpoint);
}

}  // namespace whyrefused
