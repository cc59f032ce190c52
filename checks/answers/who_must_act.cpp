#include "checks/answers/who_must_act.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/stub_products.h"
#include "checks/context/search_list.h"
#include "checks/probes/delegation.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

/// All servers with the same trouble have one thing to change.
std::string operators_of(const Case& the_case, const Diagnosis& diagnosis, std::size_t decisive) {
  const auto& telling = diagnosis.servers[decisive];
  std::vector<std::string> names;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
    if (diagnosis.servers[i].cause == telling.cause && diagnosis.servers[i].state == telling.state)
      names.push_back(to_string(the_case.servers[i].server.endpoint));
  if (names.size() == 1) return "the operator of the DNS server " + names.front();
  constexpr std::size_t shown = 3;
  auto text = "the operators of the DNS servers " + names[0];
  for (std::size_t i = 1; i < std::min(shown, names.size()); ++i)
    text += (i + 1 == names.size() ? " and " : ", ") + names[i];
  return text + (names.size() > shown ? ", ..." : "");
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
                 ? "whoever asks without RD: you, or whoever runs the monitor that does"
                 : "you, who asked";
    case Actor::local_admin:
      return "whoever configures this machine and its list of resolvers";
    case Actor::resolver_operator:
      return operators_of(the_case, diagnosis, *diagnosis.decisive);
    case Actor::zone_operator:
      return zone_operator(the_case);
    case Actor::network_operator:
      return "whoever runs the network between this machine and " + address;
  }
  return {};
}

}  // namespace

std::string who_must_act(const Case& the_case, const Diagnosis& diagnosis) {
  if (!diagnosis.decisive) return {};
  auto who = who_of_server(the_case, diagnosis);
  const auto* refused = refused_completion(the_case);
  if (refused == nullptr || !the_case.question || refused->name != the_case.question->name ||
      diagnosis.servers[*diagnosis.decisive].state != ServerState::refused)
    return who;
  // Only whoever typed the name knows whether the completed one is wanted.
  const auto unless = who.empty() ? std::string()
                                  : fmt::format("; if {} is the name wanted, {}",
                                                printable(the_case.display_name), who);
  return "whoever sets the search list of this machine (DHCP, a VPN, Kubernetes)" + unless;
}

}  // namespace whyrefused
