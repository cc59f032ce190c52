#include "system/windows/context.h"

#include <algorithm>

#include "system/hosts_file.h"
#include "system/windows/adapters.h"
#include "system/windows/nrpt.h"
#include "system/windows/policies.h"
#include "system/windows/search.h"

namespace whyrefused {

namespace {

/// More rules than these for one name help nobody.
constexpr std::size_t most_matches = 64;

/// A server of this computer itself belongs to no adapter and outlives nothing.
bool is_of_this_computer(const std::string& server) {
  const auto endpoint = parse_endpoint(server).endpoint;
  return endpoint && is_loopback(*endpoint);
}

bool is_stray(const NrptRule& rule, const WindowsSnapshot& snapshot) {
  return !rule.servers.empty() &&
         std::ranges::none_of(rule.servers, [&](const std::string& server) {
           return is_of_this_computer(server) || is_of_an_adapter(snapshot, server);
         });
}

NrptMatch match_of(const NrptRule& rule, const WindowsSnapshot& snapshot) {
  return {rule.name_space, rule.key,           rule.from_policy,
          rule.servers,    rule.direct_access, is_stray(rule, snapshot)};
}

void add_rules(const WindowsSnapshot& snapshot, std::string_view name, WindowsContext& context) {
  const auto table = nrpt_of(snapshot);
  context.ignored_rules =
      static_cast<std::size_t>(std::ranges::count_if(table.ignored, [&](const NrptRule& rule) {
        return name.empty() || nrpt_fits(rule.name_space, name);
      }));
  context.policy_is_empty = table.from_policy && table.rules.empty();
  context.duplicated = duplicated_namespaces(table);
  const auto add = [&](const NrptRule& rule) {
    if (context.rules.size() < most_matches) context.rules.push_back(match_of(rule, snapshot));
  };
  if (name.empty()) {
    for (const auto& rule : table.rules) add(rule);
    return;
  }
  std::erase_if(context.duplicated, [&](const std::string& one) { return !nrpt_fits(one, name); });
  const auto decision = decide(table, name);
  context.nrpt = decision.outcome;
  for (const auto* rule : decision.rules) add(*rule);
}

}  // namespace

WindowsContext windows_context(const WindowsSnapshot& snapshot, std::string_view name) {
  WindowsContext context;
  context.name = name;
  context.adapters = servers_per_adapter(snapshot);
  const auto search = search_of(snapshot);
  const auto candidates = windows_candidates(name, search);
  if (candidates.size() > 1 || (candidates.size() == 1 && candidates.front() != name)) {
    context.queried = candidates;
    context.search_origin = search.origin;
    context.devolution_guessed = search.devolution_guessed;
  }
  add_rules(snapshot, candidates.empty() ? name : candidates.front(), context);
  context.parallel = asks_in_parallel(snapshot.registry);
  context.llmnr = has_llmnr(snapshot.registry);
  context.fallback = fallback_of(snapshot.registry);
  context.encryption = encryption_of(snapshot.registry);
  context.zero_trust = snapshot.zero_trust;
  return context;
}

LocalSources hosts_of(const WindowsSnapshot& snapshot, const std::vector<std::string>& names) {
  LocalSources local;
  if (!snapshot.hosts_text) return local;
  local.looked_at = true;
  auto path = hosts_path(snapshot);
  if (path.empty()) path = "hosts";
  const auto file = search_hosts(*snapshot.hosts_text, path, names);
  for (const auto& line : file.found)
    local.hosts.push_back(
        {line.name, address_text(line.address), path + ":" + std::to_string(line.line)});
  return local;
}

}  // namespace whyrefused
