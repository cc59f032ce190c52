#include "checks/answers/who_must_act.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/stub_products.h"
#include "checks/context/search_list.h"
#include "checks/probes/delegation.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

/// "127.0.0.1:53": of an address on this computer the port says which server is meant.
std::string with_port(const Endpoint& endpoint) {
  const auto address = address_text(endpoint);
  return endpoint.family == Family::ipv6 ? fmt::format("[{}]:{}", address, endpoint.port)
                                         : fmt::format("{}:{}", address, endpoint.port);
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 3;
  auto text = names[0];
  for (std::size_t i = 1; i < std::min(shown, names.size()); ++i)
    text += (i + 1 == names.size() ? " and " : ", ") + names[i];
  return text + (names.size() > shown ? ", ..." : "");
}

/// All servers with the same trouble have one thing to change.
std::string operators_of(const Case& the_case, const Diagnosis& diagnosis, std::size_t decisive) {
  const auto& telling = diagnosis.servers[decisive];
  std::vector<std::string> names, local;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    if (diagnosis.servers[i].cause != telling.cause || diagnosis.servers[i].state != telling.state)
      continue;
    const auto& endpoint = the_case.servers[i].server.endpoint;
    names.push_back(to_string(endpoint));
    if (is_loopback(endpoint)) local.push_back(with_port(endpoint));
  }
  const bool one = names.size() == 1;
  if (local.size() == names.size())
    return fmt::format("whoever looks after this computer (DNS server{} {})", one ? "" : "s",
                       listed(local));
  return (one ? "the operator of the DNS server " : "the operators of the DNS servers ") +
         listed(names);
}

/// Causes whose remedy is another list of DNS servers.
bool is_about_the_list(const Cause* cause) {
  return cause != nullptr &&
         (cause->id == CauseId::zone_not_served || cause->id == CauseId::unreachable);
}

/// Who set the DNS servers of this computer, and where the one that is meant stands.
std::string who_set_the_list(const Server& server) {
  return fmt::format("whoever set the DNS servers on this computer (DHCP, {})",
                     server.asked_by.empty() ? printable(server.origin)
                                             : "the settings of " + printable(server.asked_by));
}

/// What this computer itself has to do with the trouble.
std::string local_party(const Case& the_case, const Diagnosis& diagnosis, std::size_t decisive) {
  const auto& server = the_case.servers[decisive].server;
  if (server.fallback) return "whoever sets the DNS servers of this computer (DHCP)";
  if (server.configured && is_about_the_list(diagnosis.servers[decisive].cause))
    return who_set_the_list(server);
  return is_loopback(server.endpoint) ? operators_of(the_case, diagnosis, decisive)
                                      : "whoever runs this computer";
}

/// What the resolver of a container or of a virtual network does, and the way to it, is the matter
/// of one party.
bool is_whose_resolver_it_is(Actor actor) {
  return actor == Actor::local_admin || actor == Actor::resolver_operator ||
         actor == Actor::network_operator;
}

std::string zone_operator(const Case& the_case) {
  const auto delegation = delegation_of(the_case);
  return delegation.known() ? "the operator of the DNS zone " + printable(delegation.zone)
                            : "the operator of the DNS zone of " + printable(the_case.display_name);
}

/// Who must act about the decisive server, whatever name was asked.
std::string who_of_server(const Case& the_case, const Diagnosis& diagnosis) {
  const auto& server = diagnosis.servers[*diagnosis.decisive];
  const auto address = to_string(the_case.servers[*diagnosis.decisive].server.endpoint);
  const auto* product = stub_product(the_case.servers[*diagnosis.decisive].server.product);
  if (product != nullptr && is_whose_resolver_it_is(server.actor))
    return std::string(product->administrator);
  switch (server.actor) {
    case Actor::nobody:
      return {};
    case Actor::user:
      return server.cause != nullptr && server.cause->id == CauseId::rd_required
                 ? "whoever asks without recursion (RD=0): you, or whoever runs the monitor"
                 : "you, the person who asks";
    case Actor::local_admin:
      return local_party(the_case, diagnosis, *diagnosis.decisive);
    case Actor::resolver_operator:
      return operators_of(the_case, diagnosis, *diagnosis.decisive);
    case Actor::zone_operator:
      // Its log says whether it is the zone's fault.
      return server.cause != nullptr && server.cause->id == CauseId::server_failure
                 ? operators_of(the_case, diagnosis, *diagnosis.decisive) + ", then " +
                       zone_operator(the_case)
                 : zone_operator(the_case);
    case Actor::network_operator:
      return is_loopback(the_case.servers[*diagnosis.decisive].server.endpoint)
                 ? operators_of(the_case, diagnosis, *diagnosis.decisive)
                 : operators_of(the_case, diagnosis, *diagnosis.decisive) +
                       ", or whoever runs the network on the way to it";
  }
  return {};
}

}  // namespace

std::string who_must_act(const Case& the_case, const Diagnosis& diagnosis) {
  if (!diagnosis.decisive) return {};
  auto who = who_of_server(the_case, diagnosis);
  if (completion_in_question(the_case) == nullptr ||
      diagnosis.servers[*diagnosis.decisive].state != ServerState::refused)
    return who;
  // Only whoever typed the name knows whether the completed one is wanted.
  const auto unless = who.empty() ? std::string()
                                  : fmt::format("; if {} is the name wanted, {}",
                                                printable(the_case.display_name), who);
  const auto setters =
      the_case.context.on_windows ? "DHCP, a VPN, a policy" : "DHCP, a VPN, Kubernetes";
  return fmt::format("whoever sets the search list of this computer ({}){}", setters, unless);
}

}  // namespace whyrefused
