#include "replay/windows_facts.h"

#include <algorithm>
#include <exception>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "model/printable.h"
#include "replay/node.h"
#include "replay/parse_json.h"

namespace whyrefused {

namespace {

using Json = nlohmann::json;

constexpr std::string_view mark = "\"whyrefused_windows_facts\"";
constexpr std::size_t most_adapters = 1000, most_of_an_adapter = 1000, most_keys = 50'000,
                      most_values = 10'000, most_texts = 10'000, most_facts = 1000;
// A registry value may hold 1 MiB, a hosts file is as large as block lists are.
constexpr std::size_t longest_text = 1 << 20, longest_hosts = 8 << 20;

std::string read_text(const Node& node, std::size_t most = longest_text) {
  auto text = node.text_or_empty();
  if (text.size() > most)
    node.fail(fmt::format("has {} bytes; at most {} are read", text.size(), most));
  return text;
}

std::vector<std::string> read_texts(const Node& node, std::size_t most) {
  std::vector<std::string> texts;
  if (node.is_null()) return texts;
  for (const auto& item : node.items(most)) texts.push_back(read_text(item));
  return texts;
}

DohServer read_doh(const Node& node) {
  return {read_text(node.at("server")), read_text(node.at("template")),
          node.at("flags").number<std::uint64_t>()};
}

WindowsAdapter read_adapter(const Node& node) {
  WindowsAdapter adapter;
  adapter.name = read_text(node.at("name"));
  adapter.friendly_name = read_text(node.at("friendly_name"));
  adapter.index = node.at("index").number<std::uint32_t>();
  adapter.type = node.at("type").number<std::uint32_t>();
  adapter.up = node.at("up").flag();
  adapter.metric_ipv4 = node.at("metric_ipv4").number<std::uint32_t>();
  adapter.metric_ipv6 = node.at("metric_ipv6").number<std::uint32_t>();
  adapter.addresses = read_texts(node.at("addresses"), most_of_an_adapter);
  adapter.dns_servers = read_texts(node.at("dns_servers"), most_of_an_adapter);
  adapter.suffix = read_text(node.at("suffix"));
  adapter.search_list = read_texts(node.at("search_list"), most_of_an_adapter);
  for (const auto& item : node.at("doh").items(most_of_an_adapter))
    adapter.doh.push_back(read_doh(item));
  return adapter;
}

std::optional<RegistryType> parse_registry_type(std::string_view word) {
  if (word == "string") return RegistryType::text;
  if (word == "expand_string") return RegistryType::expandable;
  if (word == "multi_string") return RegistryType::list;
  if (word == "dword") return RegistryType::number;
  return std::nullopt;
}

RegistryValue read_value(const Node& node) {
  RegistryValue value;
  value.type = node.at("type").word(parse_registry_type, "type of a registry value");
  const auto content = node.at("value");
  switch (value.type) {
    case RegistryType::text:
    case RegistryType::expandable:
      value.text = read_text(content);
      break;
    case RegistryType::list:
      value.list = read_texts(content, most_texts);
      break;
    case RegistryType::number:
      value.number = content.number<std::uint32_t>();
      break;
  }
  return value;
}

RegistryKeys read_registry(const Node& node) {
  RegistryKeys registry;
  for (const auto& item : node.items(most_keys)) {
    auto& values = registry[read_text(item.at("key"))];
    for (const auto& value : item.at("values").items(most_values))
      values[read_text(value.at("name"))] = read_value(value);
  }
  return registry;
}

WindowsSnapshot read_snapshot(const Node& node) {
  WindowsSnapshot snapshot;
  snapshot.computer = read_text(node.at("computer"));
  snapshot.build = read_text(node.at("build"));
  snapshot.system_root = read_text(node.at("system_root"));
  if (const auto zero_trust = node.at("zero_trust"); !zero_trust.is_null())
    snapshot.zero_trust = zero_trust.flag();
  for (const auto& item : node.at("adapters").items(most_adapters))
    snapshot.adapters.push_back(read_adapter(item));
  snapshot.registry = read_registry(node.at("registry"));
  if (const auto hosts = node.at("hosts_text"); !hosts.is_null())
    snapshot.hosts_text = read_text(hosts, longest_hosts);
  return snapshot;
}

WindowsFact read_fact(const Node& node) {
  WindowsFact fact;
  fact.id = read_text(node.at("id"));
  fact.question = read_text(node.at("question"));
  fact.status = read_text(node.at("status"));
  for (const auto& item : node.at("measured").items(most_texts))
    fact.measured.push_back({read_text(item.at("name")), read_text(item.at("value"))});
  fact.problem = read_text(node.at("problem"));
  return fact;
}

WindowsFacts read_all(const Node& node) {
  WindowsFacts facts;
  if (const auto version = node.at("whyrefused_windows_facts"); version.number(1'000'000) != 1)
    version.fail("is another version than 1, the one that this program reads");
  facts.made_by = read_text(node.at("made_by"));
  facts.time = read_text(node.at("time"));
  facts.snapshot = read_snapshot(node.at("snapshot"));
  for (const auto& item : node.at("facts").items(most_facts))
    facts.facts.push_back(read_fact(item));
  return facts;
}

}  // namespace

bool resembles_windows_facts(std::string_view json) {
  constexpr std::string_view blanks = " \t\r\n";
  if (!json.starts_with('{')) return false;
  json.remove_prefix(1);
  json.remove_prefix(std::min(json.find_first_not_of(blanks), json.size()));
  return json.starts_with(mark);
}

ReadWindowsFacts read_windows_facts(std::string_view json) try {
  ReadWindowsFacts result;
  Json document;
  if (!parse_json(json, document, result.error)) return result;
  result.facts = read_all(Node(document, result.error));
  return result;
} catch (const Json::out_of_range&) {
  return {{}, "a number in it is too large"};
} catch (const std::exception& error) {
  return {{}, std::string("it cannot be read: ") + printable(error.what())};
}

}  // namespace whyrefused
