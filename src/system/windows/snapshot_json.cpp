#include "system/windows/snapshot_json.h"

#include <string_view>

#include <nlohmann/json.hpp>

namespace whyrefused {

namespace {

using Json = nlohmann::ordered_json;

Json adapter_json(const WindowsAdapter& adapter) {
  auto doh = Json::array();
  for (const auto& one : adapter.doh)
    doh.push_back({{"server", one.server}, {"template", one.template_url}, {"flags", one.flags}});
  return {{"name", adapter.name},
          {"friendly_name", adapter.friendly_name},
          {"index", adapter.index},
          {"type", adapter.type},
          {"up", adapter.up},
          {"metric_ipv4", adapter.metric_ipv4},
          {"metric_ipv6", adapter.metric_ipv6},
          {"addresses", adapter.addresses},
          {"dns_servers", adapter.dns_servers},
          {"suffix", adapter.suffix},
          {"search_list", adapter.search_list},
          {"doh", std::move(doh)}};
}

Json value_json(const std::string& name, const RegistryValue& value) {
  switch (value.type) {
    case RegistryType::text:
      return {{"name", name}, {"type", "string"}, {"value", value.text}};
    case RegistryType::expandable:
      return {{"name", name}, {"type", "expand_string"}, {"value", value.text}};
    case RegistryType::list:
      return {{"name", name}, {"type", "multi_string"}, {"value", value.list}};
    case RegistryType::number:
      return {{"name", name}, {"type", "dword"}, {"value", value.number}};
  }
  return {};
}

Json registry_json(const RegistryKeys& registry) {
  auto keys = Json::array();
  for (const auto& [path, values] : registry) {
    auto list = Json::array();
    for (const auto& [name, value] : values) list.push_back(value_json(name, value));
    keys.push_back({{"key", path}, {"values", std::move(list)}});
  }
  return keys;
}

}  // namespace

std::string snapshot_json(const WindowsSnapshot& snapshot) {
  auto adapters = Json::array();
  for (const auto& adapter : snapshot.adapters) adapters.push_back(adapter_json(adapter));
  Json inner{{"computer", snapshot.computer},
             {"build", snapshot.build},
             {"system_root", snapshot.system_root},
             {"zero_trust", nullptr},
             {"adapters", std::move(adapters)},
             {"registry", registry_json(snapshot.registry)},
             {"hosts_text", nullptr}};
  if (snapshot.zero_trust) inner["zero_trust"] = *snapshot.zero_trust;
  if (snapshot.hosts_text) inner["hosts_text"] = *snapshot.hosts_text;
  const Json document{{"whyrefused_windows_facts", 1},
                      {"made_by", "whyrefused"},
                      {"time", nullptr},
                      {"snapshot", std::move(inner)},
                      {"facts", Json::array()}};
  return document.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace whyrefused
