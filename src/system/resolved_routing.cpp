#include "system/resolved_routing.h"

#include <algorithm>

#include "catalog/text.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t port_of_dns_over_tls = 853;  // RFC 7858 section 3.1

std::string_view without_dots(std::string_view domain) {
  while (domain.ends_with('.')) domain.remove_suffix(1);
  while (domain.starts_with('.')) domain.remove_prefix(1);
  return domain;
}

/// The number of labels of `domain` if `name` is in it, else -1. The root has none and fits all.
int fit_of(std::string_view name, std::string_view domain) {
  domain = without_dots(domain);
  if (domain.empty()) return 0;
  if (name.size() < domain.size() ||
      !equal_ignoring_case(name.substr(name.size() - domain.size()), domain))
    return -1;
  const auto before = name.size() - domain.size();
  if (before > 0 && name[before - 1] != '.') return -1;
  return static_cast<int>(std::ranges::count(domain, '.')) + 1;
}

int best_fit(const ResolvedLink& link, std::string_view name) {
  int best = -1;
  for (const auto* domains : {&link.search, &link.routes})
    for (const auto& domain : *domains) best = std::max(best, fit_of(name, domain));
  return best;
}

/// Unsaid, it is one unless it has domains that are for routing only.
bool is_default_route(const ResolvedLink& link) {
  return link.default_route.value_or(link.routes.empty());
}

bool has_no_scope(std::string_view name) {
  return name.find('.') == std::string_view::npos || fit_of(name, "local") > 0;
}

std::string link_name(const ResolvedLink& link) {
  return link.interface.empty() ? "interface " + std::to_string(link.index) : link.interface;
}

bool is_of_a_link(const Resolved& resolved, const Endpoint& endpoint) {
  return std::ranges::any_of(resolved.links, [&](const auto& link) {
    return std::ranges::any_of(link.servers,
                               [&](const auto& server) { return server.endpoint == endpoint; });
  });
}

void add_link(std::vector<Upstream>& upstreams, const ResolvedLink& link, bool asked) {
  auto domains = link.routes;
  domains.insert(domains.end(), link.search.begin(), link.search.end());
  for (const auto& server : link.servers)
    upstreams.push_back(
        {server.endpoint, link_name(link), domains, asked,
         link.dns_over_tls == "yes" || server.endpoint.port == port_of_dns_over_tls});
}

}  // namespace

std::vector<Upstream> upstreams_for(const Resolved& resolved, std::string_view name) {
  name = without_dots(name);
  int best = -1;
  for (const auto& link : resolved.links)
    if (!link.servers.empty()) best = std::max(best, best_fit(link, name));
  const bool nowhere = best < 0 && !name.empty() && has_no_scope(name);

  std::vector<Upstream> upstreams;
  for (const auto& server : resolved.servers)
    if (!is_of_a_link(resolved, server.endpoint))
      upstreams.push_back({server.endpoint,
                           "",
                           {},
                           best < 0 && !nowhere,
                           server.endpoint.port == port_of_dns_over_tls});
  for (const auto& link : resolved.links) {
    const bool fits = best >= 0 ? best_fit(link, name) == best : is_default_route(link);
    add_link(upstreams, link, fits && !nowhere);
  }
  return upstreams;
}

}  // namespace whyrefused
