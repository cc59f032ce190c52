#include "system/windows/search.h"

#include <algorithm>

#include "catalog/text.h"
#include "system/windows/adapters.h"
#include "system/windows/registry.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_name = 253, most_names = 32, most_suffixes = 64;

/// Devolution never goes below two labels unless a level is set (DNSClient.admx).
constexpr std::size_t least_labels = 2;

std::string without_outer_dots(std::string name) {
  while (name.starts_with('.')) name.erase(0, 1);
  while (name.ends_with('.')) name.pop_back();
  return name;
}

void add(std::vector<std::string>& suffixes, std::string_view suffix) {
  auto bare = without_outer_dots(std::string(suffix));
  const bool known = std::ranges::any_of(
      suffixes, [&](const auto& other) { return equal_ignoring_case(other, bare); });
  if (!bare.empty() && !known && suffixes.size() < most_suffixes)
    suffixes.push_back(std::move(bare));
}

/// A policy's goes first; "Domain" is what counts now, "NV Domain" what counts after a restart.
std::string primary_suffix(const RegistryKeys& registry) {
  for (const auto& [key, name] :
       {std::pair{policy_key, "PrimaryDnsSuffix"}, std::pair{policy_key, "NV PrimaryDnsSuffix"},
        std::pair{tcpip_key, "Domain"}, std::pair{tcpip_key, "NV Domain"}})
    if (auto suffix = without_outer_dots(text_at(registry, key, name)); !suffix.empty())
      return suffix;
  return {};
}

bool is_devolved(const RegistryKeys& registry) {
  for (const auto key : {policy_key, tcpip_key})
    if (const auto set = number_at(registry, key, "UseDomainNameDevolution")) return *set != 0;
  return true;
}

std::string origin_of(bool primary, bool connections) {
  if (primary && connections) return "the primary suffix and those of the connections";
  if (primary) return "the primary suffix";
  return connections ? "the suffixes of the connections" : "";
}

std::size_t labels_of(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::count(name, '.')) + 1;
}

void add_parents(std::string suffix, std::size_t level, std::vector<std::string>& suffixes) {
  while (labels_of(suffix) > level) {
    suffix.erase(0, suffix.find('.') + 1);
    add(suffixes, suffix);
  }
}

}  // namespace

WindowsSearch search_of(const WindowsSnapshot& snapshot) {
  const auto& registry = snapshot.registry;
  WindowsSearch search;
  search.completes_names_with_dots =
      number_at(registry, policy_key, "AppendToMultiLabelName") == 1U;
  for (const auto& [key, words] : {std::pair{policy_key, "the search list of a policy"},
                                   std::pair{tcpip_key, "the search list of this computer"}}) {
    for (const auto& suffix : parts_of(text_at(registry, key, "SearchList"), ",", most_suffixes))
      add(search.suffixes, suffix);
    if (search.suffixes.empty()) continue;
    search.origin = words;
    return search;
  }
  const auto primary = primary_suffix(registry);
  add(search.suffixes, primary);
  const auto before_connections = search.suffixes.size();
  for (const auto& suffix : connection_suffixes(snapshot)) add(search.suffixes, suffix);
  search.origin = origin_of(!primary.empty(), search.suffixes.size() > before_connections);
  if (primary.empty() || !is_devolved(registry)) return search;
  const auto level = number_at(registry, policy_key, "DomainNameDevolutionLevel");
  const auto before = search.suffixes.size();
  add_parents(primary, std::max<std::size_t>(level.value_or(least_labels), 1), search.suffixes);
  search.devolution_guessed = !level && search.suffixes.size() > before;
  return search;
}

std::vector<std::string> windows_candidates(std::string_view name, const WindowsSearch& search) {
  std::vector<std::string> names;
  const auto add_name = [&](std::string candidate) {
    const bool known = std::ranges::any_of(
        names, [&](const auto& other) { return equal_ignoring_case(other, candidate); });
    if (!known && candidate.size() <= longest_name && names.size() < most_names)
      names.push_back(std::move(candidate));
  };
  if (name.empty()) return names;
  const bool is_single = name.find('.') == std::string_view::npos;
  if (name.ends_with('.')) return {std::string(name)};
  if (!is_single) add_name(std::string(name));
  if (is_single || search.completes_names_with_dots)
    for (const auto& suffix : search.suffixes) add_name(std::string(name) + "." + suffix);
  return names;
}

}  // namespace whyrefused
