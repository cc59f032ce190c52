#include "engine/registration.h"

#include <algorithm>
#include <iterator>

namespace whyrefused {

namespace {

bool is_registered(const Endpoint& address) {
  const bool link_local = address.family == Family::ipv6
                              ? address.address[0] == 0xfe && (address.address[1] & 0xc0) == 0x80
                              : address.address[0] == 169 && address.address[1] == 254;
  return !is_loopback(address) && !link_local;
}

bool has_family(const std::vector<Endpoint>& addresses, Family family) {
  return std::ranges::find(addresses, family, &Endpoint::family) != addresses.end();
}

}  // namespace

std::vector<NameToAsk> own_registration(const Context& context) {
  auto name = context.host;
  if (name.empty()) return {};
  // "search ." is what systemd-resolved writes where there is no domain.
  const bool has_domain = !context.search.empty() && context.search.front() != ".";
  if (name.find('.') == std::string::npos) {
    if (!has_domain) return {};
    name += "." + context.search.front();
  }
  std::vector<Endpoint> addresses;
  std::ranges::copy_if(context.addresses, std::back_inserter(addresses), is_registered);
  std::vector<NameToAsk> names;
  if (has_family(addresses, Family::ipv4) || addresses.empty()) names.push_back({name, "A"});
  if (has_family(addresses, Family::ipv6)) names.push_back({name, "AAAA"});
  for (const auto& address : addresses) names.push_back({address_text(address), "PTR"});
  return names;
}

}  // namespace whyrefused
