#include "checks/probes/other_addresses.h"

#include <algorithm>

#include "checks/evidence/evidence.h"

namespace whyrefused {

namespace {

bool is_link_local(const Endpoint& endpoint) {
  if (endpoint.family == Family::ipv4)
    return endpoint.address[0] == 169 && endpoint.address[1] == 254;
  return endpoint.address[0] == 0xFE && (endpoint.address[1] & 0xC0U) == 0x80;
}

}  // namespace

std::vector<Endpoint> other_addresses(const Case& the_case, std::size_t server, std::size_t most) {
  const auto& to = the_case.servers.at(server).server.endpoint;
  const auto* target = the_case.servers.at(server).target();
  std::vector<Endpoint> others;
  if (target == nullptr) return others;
  for (const auto& address : the_case.context.addresses) {
    if (others.size() == most) break;
    if (address.family != to.family || address_text(address) == target->source) continue;
    if (is_loopback(address) != is_loopback(to) || is_link_local(address) != is_link_local(to))
      continue;
    // A link-local address belongs to its interface.
    if (address.zone != to.zone) continue;
    if (std::ranges::find(others, address) == others.end()) others.push_back(address);
  }
  return others;
}

std::optional<std::size_t> twin_of(const Case& the_case, std::size_t server) {
  const auto& own = the_case.servers.at(server);
  std::optional<std::size_t> twin;
  if (answer_of(own.target()) != Answer::refused) return twin;
  for (std::size_t i = 0; i < the_case.servers.size(); ++i) {
    const auto& other = the_case.servers[i];
    if (other.server.endpoint.port != own.server.endpoint.port ||
        answer_of(other.target()) != Answer::answered)
      continue;
    if (other.server.endpoint.family != own.server.endpoint.family) return i;
    if (!twin) twin = i;
  }
  return twin;
}

}  // namespace whyrefused
