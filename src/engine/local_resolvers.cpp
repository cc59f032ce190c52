#include "engine/local_resolvers.h"

#include <algorithm>

#include "system/local_stub.h"
#include "system/resolved_routing.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t port_of_dns = 53;

LocalResolver described(const Server& server, const LocalStub& stub) {
  return {to_string(server.endpoint),
          std::string(stub.what),
          std::string(stub.ask_next),
          stub.seen,
          false,
          {}};
}

void add_upstreams_of_resolved(LocalResolver& local, const Resolved& resolved, const Case& whole) {
  local.seen = true;
  local.upstreams = upstreams_for(resolved, whole.question->name);
  local.upstreams_known = !local.upstreams.empty();
}

void add_upstreams_of_dnsmasq(LocalResolver& local, const std::vector<Server>& servers) {
  for (const auto& server : servers)
    local.upstreams.push_back({server.endpoint, "", {}, true, false});
  local.upstreams_known = !local.upstreams.empty();
}

bool may_ask(const Endpoint& endpoint, const Options& options) {
  if (options.source && options.source->family != endpoint.family) return false;
  return endpoint.family == Family::ipv4 ? !options.only_ipv6 : !options.only_ipv4;
}

bool is_in_list(const Case& whole, const Endpoint& endpoint) {
  return std::ranges::any_of(whole.servers, [&](const ServerRecord& record) {
    return record.server.endpoint == endpoint;
  });
}

void ask_upstreams(Case& whole, const LocalResolver& local, const Options& options) {
  for (const auto& upstream : local.upstreams) {
    if (!upstream.asked || upstream.over_tls || !may_ask(upstream.endpoint, options)) continue;
    if (is_in_list(whole, upstream.endpoint)) continue;
    Server server{upstream.endpoint, "behind " + local.name, true};
    if (!upstream.link.empty()) server.origin += ", " + upstream.link;
    server.asked_by = local.name;
    whole.servers.push_back({std::move(server), {}});
  }
}

std::optional<LocalResolver> local_resolver(const Server& server, const Behind& behind,
                                            const Case& whole) {
  const auto stub = known_stub(server.endpoint, behind.surroundings);
  if (!stub) return {};
  const bool product = stub->id != "this-machine";
  // Somebody who names a server of this machine knows where it is.
  if (!product && (!server.configured || server.fallback || server.endpoint.port != port_of_dns))
    return {};
  auto local = described(server, *stub);
  if (stub->id == "systemd-resolved" && behind.resolved.present)
    add_upstreams_of_resolved(local, behind.resolved, whole);
  if (!product || stub->id == "networkmanager-dnsmasq")
    add_upstreams_of_dnsmasq(local, behind.dnsmasq);
  return local;
}

}  // namespace

void look_behind(Case& whole, const Resolvers& resolvers, const Options& options) {
  if (!whole.question) return;
  std::vector<LocalResolver> found;
  for (const auto& record : whole.servers)
    if (auto local = local_resolver(record.server, resolvers.behind, whole))
      found.push_back(std::move(*local));
  const bool configured = !whole.servers.empty() && whole.servers.front().server.configured;
  if (configured && whole.context.local.ended_by == "resolve" && found.empty()) {
    LocalResolver local{"systemd-resolved", "systemd-resolved", "", true, false, {}};
    add_upstreams_of_resolved(local, resolvers.behind.resolved, whole);
    found.push_back(std::move(local));
  }
  if (configured)
    for (const auto& local : found) ask_upstreams(whole, local, options);
  whole.context.local_resolvers = std::move(found);
}

}  // namespace whyrefused
