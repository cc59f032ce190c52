#include "engine/windows_resolvers.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "checks/context/windows_client.h"
#include "model/printable.h"
#include "system/windows/adapters.h"
#include "system/windows/context.h"
#include "system/windows/policies.h"
#include "system/windows/search.h"

namespace whyrefused {

namespace {

bool is_left_out(Family family, const AskOptions& options) {
  return family == Family::ipv4 ? options.only_ipv6 : options.only_ipv4;
}

}  // namespace

void use_windows(Resolvers& found, WindowsSnapshot snapshot) {
  found.context.source = "the network adapters";
  found.servers = servers_of(snapshot);
  found.context.search = search_of(snapshot).suffixes;
  if (!is_usual_hosts_path(snapshot))
    found.context.findings.push_back({"context.windows-hosts-elsewhere", Step::context,
                                      Severity::remark,
                                      "The hosts file is not in its usual place, but " +
                                          printable(hosts_path(snapshot)) + " (DataBasePath).",
                                      ""});
  found.windows = std::make_shared<const WindowsSnapshot>(std::move(snapshot));
}

void note_windows(Case& the_case, const Resolvers& resolvers, const std::string& typed) {
  if (!resolvers.windows) return;
  the_case.context.windows = windows_context(*resolvers.windows, typed);
  // The names that are asked, not those that the way of other systems would make of it.
  if (the_case.context.windows->queried.empty()) the_case.context.search.clear();
}

void follow_rule(Case& the_case, const Resolvers& resolvers, const AskOptions& options) {
  if (!resolvers.windows || !the_case.context.windows || !the_case.question) return;
  // With the dot it is completed no more.
  auto fresh = windows_context(*resolvers.windows, the_case.question->name + ".");
  auto& known = *the_case.context.windows;
  known.nrpt = fresh.nrpt;
  known.rules = std::move(fresh.rules);
  known.duplicated = std::move(fresh.duplicated);
  known.ignored_rules = fresh.ignored_rules;
  const auto* rule = rule_with_servers(known);
  if (rule == nullptr || rule->direct_access) return;
  const auto origin = fmt::format("NRPT rule {}", in_quotes(rule->name_space));
  std::vector<ServerRecord> servers;
  for (const auto& text : rule->servers) {
    const auto endpoint = parse_endpoint(text).endpoint;
    if (!endpoint || is_left_out(endpoint->family, options)) continue;
    const auto is_it = [&](const ServerRecord& one) { return one.server.endpoint == *endpoint; };
    if (std::ranges::none_of(servers, is_it)) servers.push_back({{*endpoint, origin, true}, {}});
  }
  if (!servers.empty()) the_case.servers = std::move(servers);
}

std::string about_rules_and_lists(const Resolvers& resolvers) {
  if (!resolvers.windows) return {};
  const auto rules = windows_context(*resolvers.windows, "").rules;
  if (std::ranges::all_of(rules, [](const NrptMatch& rule) { return rule.servers.empty(); }))
    return {};
  return "NRPT rules of this computer send some names to servers of their own. A list asks the "
         "adapters' servers for every name; whyrefused NAME follows the rules.";
}

}  // namespace whyrefused
