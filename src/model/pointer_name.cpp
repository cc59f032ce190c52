#include "model/pointer_name.h"

#include <string_view>

namespace whyrefused {

std::string pointer_name(const Endpoint& endpoint) {
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

}  // namespace whyrefused
