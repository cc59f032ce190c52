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

void add_upstreams_of_resolved(LocalResolver& local, const Resolved& resolved,
                               const Case& the_case) {
  local.seen = true;
  local.upstreams = upstreams_for(resolved, the_case.question->name);
  local.upstreams_known = !local.upstreams.empty();
}

void add_upstreams_of_dnsmasq(LocalResolver& local, const std::vector<Server>& servers) {
  for (const auto& server : servers)
    local.upstreams.push_back({server.endpoint, "", {}, true, false});
  local.upstreams_known = !local.upstreams.empty();
}

/// Docker wrote them into the file that names its resolver.
void add_upstreams_of_docker(LocalResolver& local, const std::vector<ExternalServer>& servers) {
  for (const auto& server : servers)
    local.upstreams.push_back({server.endpoint, "", {}, true, false, server.from_host});
  local.upstreams_known = !local.upstreams.empty();
  local.seen = local.seen || local.upstreams_known;
}

/// A loopback address of the container's host is another machine's.
bool is_out_of_reach(const Upstream& upstream) {
  return upstream.over_tls || (upstream.elsewhere && is_loopback(upstream.endpoint));
}

bool may_ask(const Endpoint& endpoint, const AskOptions& options) {
  if (options.source && options.source->family != endpoint.family) return false;
  return endpoint.family == Family::ipv4 ? !options.only_ipv6 : !options.only_ipv4;
}

bool is_in_list(const Case& the_case, const Endpoint& endpoint) {
  return std::ranges::any_of(the_case.servers, [&](const ServerRecord& record) {
    return record.server.endpoint == endpoint;
  });
}

void ask_upstreams(Case& the_case, const LocalResolver& local, const AskOptions& options) {
  for (const auto& upstream : local.upstreams) {
    if (!upstream.asked || is_out_of_reach(upstream) || !may_ask(upstream.endpoint, options))
      continue;
    if (is_in_list(the_case, upstream.endpoint)) continue;
    Server server{upstream.endpoint, "behind " + local.name, true};
    if (!upstream.link.empty()) server.origin += ", " + upstream.link;
    if (upstream.elsewhere) server.origin += ", from the container's host";
    server.asked_by = local.name;
    server.elsewhere = upstream.elsewhere;
    the_case.servers.push_back({std::move(server), {}});
  }
}

std::optional<LocalResolver> local_resolver(const Server& server, const Behind& behind,
                                            const Case& the_case) {
  const auto stub = known_stub(server.endpoint, behind.surroundings);
  if (!stub) return {};
  const bool product = stub->id != "this-machine";
  // Somebody who names a server of this machine knows where it is.
  if (!product && (!server.configured || server.fallback || server.endpoint.port != port_of_dns))
    return {};
  auto local = described(server, *stub);
  if (stub->id == "systemd-resolved" && behind.resolved.present)
    add_upstreams_of_resolved(local, behind.resolved, the_case);
  if (!product || stub->id == "networkmanager-dnsmasq")
    add_upstreams_of_dnsmasq(local, behind.dnsmasq);
  if (stub->id == "docker") add_upstreams_of_docker(local, behind.docker);
  return local;
}

}  // namespace

void look_behind(Case& the_case, const Resolvers& resolvers, const AskOptions& options) {
  if (!the_case.question) return;
  std::vector<LocalResolver> found;
  for (auto& record : the_case.servers)
    if (const auto stub = known_stub(record.server.endpoint, resolvers.behind.surroundings))
      record.server.product = stub->product;
  for (const auto& record : the_case.servers)
    if (auto local = local_resolver(record.server, resolvers.behind, the_case))
      found.push_back(std::move(*local));
  const bool configured = !the_case.servers.empty() && the_case.servers.front().server.configured;
  if (configured && the_case.context.local.ended_by == "resolve" && found.empty()) {
    LocalResolver local{"systemd-resolved", "systemd-resolved", "", true, false, {}};
    add_upstreams_of_resolved(local, resolvers.behind.resolved, the_case);
    found.push_back(std::move(local));
  }
  if (configured)
    for (const auto& local : found) ask_upstreams(the_case, local, options);
  the_case.context.local_resolvers = std::move(found);
}

}  // namespace whyrefused
