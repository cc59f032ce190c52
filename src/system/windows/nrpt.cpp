#include "system/windows/nrpt.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "catalog/text.h"
#include "model/server.h"
#include "system/text.h"
#include "system/windows/registry.h"

namespace whyrefused {

namespace {

constexpr std::size_t most_rules = 4096, most_names_of_a_key = 256;

std::string_view without_final_dot(std::string_view name) {
  if (name.size() > 1 && name.ends_with('.')) name.remove_suffix(1);
  return name;
}

std::string_view first_label(std::string_view name) { return name.substr(0, name.find('.')); }

/// "192.0.2.0/24".
struct Subnet {
  Endpoint network;
  unsigned length = 0;
};

std::optional<Subnet> subnet_of(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto network = parse_endpoint(text.substr(0, slash)).endpoint;
  const auto digits = text.substr(slash + 1);
  unsigned length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  if (!network || !whole || length > (network->family == Family::ipv4 ? 32U : 128U))
    return std::nullopt;
  return Subnet{*network, length};
}

bool contains(const Subnet& subnet, const Endpoint& address) {
  if (subnet.network.family != address.family) return false;
  for (unsigned bit = 0; bit < subnet.length; ++bit) {
    const auto mask = 0x80U >> bit % 8;
    if ((subnet.network.address[bit / 8] & mask) != (address.address[bit / 8] & mask)) return false;
  }
  return true;
}

/// The address bits that a reverse name gives, from the first: "2.0.192.in-addr.arpa" gives 24.
struct ReverseBits {
  Endpoint address;
  unsigned length = 0;
};

std::optional<ReverseBits> reverse_bits(std::string_view name) {
  const bool is_ipv6 = lies_in(name, "ip6.arpa");
  if (!is_ipv6 && !lies_in(name, "in-addr.arpa")) return std::nullopt;
  const unsigned width = is_ipv6 ? 4 : 8, most = is_ipv6 ? 128 : 32;
  auto labels = words_of(name, ".");
  labels.resize(labels.size() - 2);
  ReverseBits bits;
  bits.address.family = is_ipv6 ? Family::ipv6 : Family::ipv4;
  std::ranges::reverse(labels);
  for (const auto& label : labels) {
    unsigned value = 0;
    const auto* const last = label.data() + label.size();
    const auto [end, error] = std::from_chars(label.data(), last, value, is_ipv6 ? 16 : 10);
    const bool whole = error == std::errc{} && end == last;
    if (!whole || value >> width != 0 || bits.length == most) return std::nullopt;
    auto& octet = bits.address.address[bits.length / 8];
    octet = static_cast<std::uint8_t>(octet | value << (8 - width - bits.length % 8));
    bits.length += width;
  }
  return bits;
}

bool subnet_fits(std::string_view name_space, std::string_view name) {
  const auto subnet = subnet_of(name_space);
  const auto bits = reverse_bits(name);
  return subnet && bits && bits->length >= subnet->length && contains(*subnet, bits->address);
}

/// How much of a name a rule speaks of: what is longest wins.
std::size_t weight(const NrptRule& rule) {
  switch (form_of(rule.name_space)) {
    case NrptForm::any:
      return 0;
    case NrptForm::fqdn:
      return 1000;  // More than any name has characters.
    case NrptForm::subnet:
      return 1 + subnet_of(rule.name_space).value_or(Subnet{}).length;
    case NrptForm::suffix:
    case NrptForm::prefix:
      break;
  }
  return without_final_dot(rule.name_space).size();
}

bool is_prefix(const NrptRule& rule) { return form_of(rule.name_space) == NrptForm::prefix; }

std::string as_key(std::string_view name_space) {
  return in_lower_case(without_final_dot(name_space));
}

/// A rule that names its namespace twice is one rule.
std::map<std::string, std::set<std::string>> keys_by_namespace(const NrptTable& table) {
  std::map<std::string, std::set<std::string>> keys;
  for (const auto& rule : table.rules) keys[as_key(rule.name_space)].insert(rule.key);
  return keys;
}

/// Which of them wins is not documented, and it makes a difference.
bool may_win_instead(const NrptRule& other, const NrptRule& first) {
  if (other.servers == first.servers && other.direct_access == first.direct_access) return false;
  if (as_key(other.name_space) == as_key(first.name_space)) return other.key != first.key;
  const auto form = form_of(first.name_space);
  return form != NrptForm::fqdn && form_of(other.name_space) != NrptForm::any &&
         is_prefix(other) != is_prefix(first);
}

std::vector<std::string> names_at(const WindowsSnapshot& snapshot, const std::string& path) {
  const auto* value = find_value(snapshot.registry, path, "Name");
  if (value == nullptr) return {};
  if (value->type == RegistryType::list) return value->list;
  if (value->type == RegistryType::number) return {};
  // Not as documented; a program that writes rules may do so.
  return {value->text};
}

void add_rules(const WindowsSnapshot& snapshot, std::string_view path, bool from_policy,
               std::vector<NrptRule>& rules) {
  for (const auto& key : keys_below(snapshot.registry, path)) {
    const auto rule_path = std::string(path) + "\\" + key;
    NrptRule rule{{}, key, from_policy, 0, {}, false};
    rule.options = number_at(snapshot.registry, rule_path, "ConfigOptions").value_or(0);
    if ((rule.options & nrpt_servers) != 0)
      rule.servers = parts_of(text_at(snapshot.registry, rule_path, "GenericDNSServers"), ";");
    rule.direct_access = (rule.options & nrpt_direct_access) != 0 &&
                         !text_at(snapshot.registry, rule_path, "DirectAccessDNSServers").empty();
    std::size_t number = 0;
    for (const auto& name : names_at(snapshot, rule_path)) {
      if (name.empty() || ++number > most_names_of_a_key || rules.size() == most_rules) continue;
      rule.name_space = name;
      rules.push_back(rule);
    }
  }
}

}  // namespace

NrptForm form_of(std::string_view name_space) {
  if (name_space == ".") return NrptForm::any;
  if (name_space.starts_with('.')) return NrptForm::suffix;
  if (name_space.find('/') != std::string_view::npos) return NrptForm::subnet;
  return without_final_dot(name_space).find('.') == std::string_view::npos ? NrptForm::prefix
                                                                           : NrptForm::fqdn;
}

bool nrpt_fits(std::string_view name_space, std::string_view name) {
  const auto bare = without_final_dot(name);
  switch (form_of(name_space)) {
    case NrptForm::any:
      return true;
    case NrptForm::suffix:
      return lies_in(bare, name_space.substr(1));
    case NrptForm::fqdn:
      return equal_ignoring_case(bare, without_final_dot(name_space));
    case NrptForm::prefix:
      return equal_ignoring_case(first_label(bare), without_final_dot(name_space));
    case NrptForm::subnet:
      return subnet_fits(name_space, bare);
  }
  return false;
}

NrptTable nrpt_of(const WindowsSnapshot& snapshot) {
  NrptTable table;
  std::vector<NrptRule> local;
  add_rules(snapshot, local_rules_key, false, local);
  table.from_policy = has_key(snapshot.registry, policy_rules_key);
  if (table.from_policy) {
    add_rules(snapshot, policy_rules_key, true, table.rules);
    table.ignored = std::move(local);
  } else {
    table.rules = std::move(local);
  }
  return table;
}

std::vector<std::string> duplicated_namespaces(const NrptTable& table) {
  std::vector<std::string> names;
  if (!table.from_policy) return names;
  for (const auto& [name, keys] : keys_by_namespace(table))
    if (keys.size() > 1) names.push_back(name);
  return names;
}

NrptDecision decide(const NrptTable& table, std::string_view name) {
  NrptDecision decision;
  const auto keys = keys_by_namespace(table);
  for (const auto& rule : table.rules) {
    if (!nrpt_fits(rule.name_space, name)) continue;
    const bool counts = !table.from_policy || keys.at(as_key(rule.name_space)).size() == 1;
    if (counts) decision.rules.push_back(&rule);
  }
  if (decision.rules.empty()) return decision;
  std::stable_sort(decision.rules.begin(), decision.rules.end(),
                   [](const auto* a, const auto* b) { return weight(*a) > weight(*b); });
  decision.outcome = NrptOutcome::decided;
  const auto& first = *decision.rules.front();
  for (const auto* other : decision.rules)
    if (may_win_instead(*other, first)) decision.outcome = NrptOutcome::undecided;
  return decision;
}

}  // namespace whyrefused
