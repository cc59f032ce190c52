#include "system/windows/adapters.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "catalog/text.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr std::size_t most_adapters = 64, most_servers = 64;

/// Placeholders of draft-ietf-ipv6-dns-discovery: nobody has configured them.
bool is_placeholder(const Endpoint& endpoint) {
  static constexpr std::array<std::uint8_t, 15> prefix{0xfe, 0xc0, 0, 0, 0, 0, 0xff, 0xff,
                                                       0,    0,    0, 0, 0, 0, 0};
  return endpoint.family == Family::ipv6 &&
         std::equal(prefix.begin(), prefix.end(), endpoint.address.begin()) &&
         endpoint.address[15] >= 1 && endpoint.address[15] <= 3;
}

/// Without zone and port: the same machine.
bool is_same_address(const Endpoint& a, const Endpoint& b) {
  return a.family == b.family && a.address == b.address;
}

std::optional<Endpoint> address_of(std::string_view text) { return parse_endpoint(text).endpoint; }

/// The better of the two metrics that are known.
std::uint32_t metric_of(const WindowsAdapter& adapter) {
  if (adapter.metric_ipv4 == 0 || adapter.metric_ipv6 == 0)
    return std::max(adapter.metric_ipv4, adapter.metric_ipv6);
  return std::min(adapter.metric_ipv4, adapter.metric_ipv6);
}

/// Those whose metric is not known come last.
std::vector<const WindowsAdapter*> adapters_in_order(const WindowsSnapshot& snapshot) {
  std::vector<const WindowsAdapter*> adapters;
  for (const auto& adapter : snapshot.adapters)
    if (adapter.up && adapter.type != if_type_loopback && adapters.size() < most_adapters)
      adapters.push_back(&adapter);
  std::stable_sort(adapters.begin(), adapters.end(), [](const auto* a, const auto* b) {
    // 0 wraps to the largest.
    return metric_of(*a) - 1 < metric_of(*b) - 1;
  });
  return adapters;
}

const DohServer* doh_of(const WindowsAdapter& adapter, const Endpoint& server) {
  for (const auto& doh : adapter.doh)
    if (const auto address = address_of(doh.server); address && is_same_address(*address, server))
      return &doh;
  return nullptr;
}

std::string shown_name(const WindowsAdapter& adapter) {
  return adapter.friendly_name.empty() ? adapter.name : adapter.friendly_name;
}

WindowsAdapterServers servers_of_adapter(const WindowsAdapter& adapter) {
  WindowsAdapterServers result{shown_name(adapter), metric_of(adapter), {}, {}, {}};
  for (const auto& text : adapter.dns_servers) {
    const auto endpoint = address_of(text);
    if (!endpoint || is_placeholder(*endpoint) || result.servers.size() == most_servers) continue;
    result.servers.push_back(to_string(*endpoint));
    const auto* doh = doh_of(adapter, *endpoint);
    if (doh == nullptr || (doh->flags & (doh_automatic | doh_enabled)) == 0) continue;
    result.encrypted.push_back(result.servers.back());
    if ((doh->flags & doh_falls_back) == 0)
      result.strictly_encrypted.push_back(result.servers.back());
  }
  return result;
}

}  // namespace

std::vector<WindowsAdapterServers> servers_per_adapter(const WindowsSnapshot& snapshot) {
  std::vector<WindowsAdapterServers> all;
  for (const auto* adapter : adapters_in_order(snapshot))
    if (auto one = servers_of_adapter(*adapter); !one.servers.empty())
      all.push_back(std::move(one));
  return all;
}

std::vector<Server> servers_of(const WindowsSnapshot& snapshot) {
  std::vector<Server> servers;
  for (const auto& adapter : servers_per_adapter(snapshot)) {
    const auto name = printable(adapter.name);
    const auto origin = adapter.metric == 0
                            ? fmt::format("adapter {}", name)
                            : fmt::format("adapter {} (metric {})", name, adapter.metric);
    for (const auto& text : adapter.servers) {
      const auto endpoint = *address_of(text);
      const bool known = std::ranges::find(servers, endpoint, &Server::endpoint) != servers.end();
      if (!known) servers.push_back({endpoint, origin, true});
    }
  }
  return servers;
}

std::vector<std::string> connection_suffixes(const WindowsSnapshot& snapshot) {
  std::vector<std::string> suffixes;
  const auto add = [&](const std::string& suffix) {
    const bool known = std::ranges::any_of(
        suffixes, [&](const auto& other) { return equal_ignoring_case(other, suffix); });
    if (!suffix.empty() && !known) suffixes.push_back(suffix);
  };
  for (const auto* adapter : adapters_in_order(snapshot)) {
    add(adapter->suffix);
    for (const auto& suffix : adapter->search_list) add(suffix);
  }
  return suffixes;
}

bool is_of_an_adapter(const WindowsSnapshot& snapshot, std::string_view server) {
  const auto wanted = address_of(server);
  if (!wanted) return false;
  for (const auto& adapter : snapshot.adapters) {
    if (!adapter.up) continue;
    for (const auto& text : adapter.dns_servers)
      if (const auto address = address_of(text); address && is_same_address(*address, *wanted))
        return true;
  }
  return false;
}

}  // namespace whyrefused
