#include "system/windows/read_snapshot.h"

#include <utility>

#include "platform/interfaces.h"
#include "platform/windows_settings.h"
#include "system/file.h"
#include "system/hosts_file.h"
#include "system/windows/policies.h"
#include "system/windows/registry.h"

namespace whyrefused {

namespace {

std::vector<DohServer> doh_from(std::vector<platform::EncryptedServer> servers) {
  std::vector<DohServer> doh;
  doh.reserve(servers.size());
  for (auto& one : servers)
    doh.push_back({std::move(one.server), std::move(one.template_url), one.flags});
  return doh;
}

WindowsAdapter adapter_from(platform::NetworkAdapter adapter) {
  return {.name = std::move(adapter.name),
          .friendly_name = std::move(adapter.friendly_name),
          .index = adapter.index,
          .type = adapter.type,
          .up = adapter.is_up,
          .metric_ipv4 = adapter.metric_ipv4,
          .metric_ipv6 = adapter.metric_ipv6,
          .addresses = std::move(adapter.addresses),
          .dns_servers = std::move(adapter.dns_servers),
          .suffix = std::move(adapter.suffix),
          .search_list = std::move(adapter.search_list),
          .doh = doh_from(std::move(adapter.encrypted_servers))};
}

RegistryType type_from(platform::RegistryEntry::Kind kind) {
  using Kind = platform::RegistryEntry::Kind;
  switch (kind) {
    case Kind::text:
      return RegistryType::text;
    case Kind::expandable:
      return RegistryType::expandable;
    case Kind::list:
      return RegistryType::list;
    case Kind::number:
      return RegistryType::number;
  }
  return RegistryType::text;
}

/// False: there is no such key.
bool read_key(RegistryKeys& registry, const std::string& path) {
  constexpr std::string_view root = R"(HKLM\)";
  auto entries = platform::registry_values(path.substr(root.size()));
  if (!entries) return false;
  auto& values = registry[path];
  for (auto& entry : *entries)
    values[entry.name] = {type_from(entry.kind), std::move(entry.text), std::move(entry.list),
                          entry.number};
  return true;
}

RegistryKeys read_registry() {
  constexpr std::string_view root = R"(HKLM\)";
  RegistryKeys registry;
  for (const auto& wanted : keys_to_read) {
    const std::string path(wanted.path);
    if (!read_key(registry, path) || !wanted.below) continue;
    for (const auto& name : platform::registry_keys_below(path.substr(root.size())))
      read_key(registry, path + '\\' + name);
  }
  return registry;
}

}  // namespace

WindowsSnapshot read_windows_snapshot() {
  WindowsSnapshot snapshot;
  if (!platform::is_windows()) return snapshot;
  snapshot.computer = platform::own_host_name();
  snapshot.build = platform::windows_build();
  snapshot.system_root = platform::windows_folder();
  for (auto& adapter : platform::network_adapters())
    snapshot.adapters.push_back(adapter_from(std::move(adapter)));
  snapshot.registry = read_registry();
  snapshot.zero_trust = platform::has_zero_trust_dns();
  if (const auto path = hosts_path(snapshot); !path.empty()) {
    auto hosts = read_file(path, longest_hosts_file);
    if (hosts.readable || hosts.missing) snapshot.hosts_text = std::move(hosts.text);
  }
  return snapshot;
}

}  // namespace whyrefused
