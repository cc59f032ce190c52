#include "support/windows_told.h"

#include <utility>

#include "system/windows/nrpt.h"

namespace whyrefused {

ToldWindows::ToldWindows() {
  snapshot.computer = "PC1";
  snapshot.build = "10.0.22631";
  snapshot.system_root = R"(C:\Windows)";
}

ToldWindows& ToldWindows::adapter(const std::string& name, std::uint32_t metric,
                                  std::vector<std::string> servers, const std::string& suffix) {
  WindowsAdapter adapter;
  adapter.name = "{" + name + "}";
  adapter.friendly_name = name;
  adapter.index = static_cast<std::uint32_t>(snapshot.adapters.size() + 1);
  adapter.type = 6;
  adapter.up = true;
  adapter.metric_ipv4 = metric;
  adapter.dns_servers = std::move(servers);
  adapter.suffix = suffix;
  snapshot.adapters.push_back(std::move(adapter));
  return *this;
}

ToldWindows& ToldWindows::text(std::string_view key, const std::string& name,
                               const std::string& value) {
  snapshot.registry[std::string(key)][name] = {RegistryType::text, value, {}, 0};
  return *this;
}

ToldWindows& ToldWindows::list(std::string_view key, const std::string& name,
                               std::vector<std::string> value) {
  snapshot.registry[std::string(key)][name] = {RegistryType::list, {}, std::move(value), 0};
  return *this;
}

ToldWindows& ToldWindows::number(std::string_view key, const std::string& name,
                                 std::uint32_t value) {
  snapshot.registry[std::string(key)][name] = {RegistryType::number, {}, {}, value};
  return *this;
}

ToldWindows& ToldWindows::key(std::string_view path) {
  snapshot.registry[std::string(path)];
  return *this;
}

ToldWindows& ToldWindows::rule(std::string_view path, const std::string& key,
                               std::vector<std::string> names, const std::string& servers) {
  const auto below = std::string(path) + "\\" + key;
  this->key(path);
  list(below, "Name", std::move(names));
  number(below, "ConfigOptions", nrpt_servers);
  return text(below, "GenericDNSServers", servers);
}

}  // namespace whyrefused
