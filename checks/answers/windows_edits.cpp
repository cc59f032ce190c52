#include "checks/answers/windows_edits.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/powershell.h"
#include "checks/context/windows_client.h"
#include "model/verdict.h"

namespace whyrefused {

namespace {

struct Left {
  bool had_it = false;
  std::vector<std::string> servers;
};

/// The servers of an adapter without one of them. Nothing where one is no address: such a list is
/// not Windows'.
std::optional<Left> left_of(const WindowsAdapterServers& adapter, const Endpoint& server) {
  Left left;
  for (const auto& text : adapter.servers) {
    const auto endpoint = parse_endpoint(text).endpoint;
    if (!endpoint) return std::nullopt;
    if (*endpoint == server)
      left.had_it = true;
    else
      left.servers.push_back(address_text(*endpoint));
  }
  return left;
}

/// One for each adapter that has the server; empty where it cannot be so for one of them.
std::vector<FilledEdit> commands_without(const WindowsContext& windows, const Endpoint& server) {
  std::vector<FilledEdit> commands;
  for (const auto& adapter : windows.adapters) {
    const auto left = left_of(adapter, server);
    if (left && !left->had_it) continue;
    const auto alias = powershell_name(adapter.name);
    if (!left || left->servers.empty() || alias.empty()) return {};
    commands.push_back(
        {.kind = EditKind::run,
         .text = fmt::format("Set-DnsClientServerAddress -InterfaceAlias {} -ServerAddresses {}",
                             alias, fmt::join(left->servers, ","))});
  }
  return commands;
}

}  // namespace

void add_windows_edits(const Case& the_case, const Diagnosis& diagnosis, HereFirst& here) {
  const auto& windows = the_case.context.windows;
  if (!windows || !diagnosis.decisive || rule_with_servers(*windows) != nullptr) return;
  const auto number = *diagnosis.decisive;
  const auto& diagnosed = diagnosis.servers[number];
  const auto& server = the_case.servers[number].server;
  const bool is_here = diagnosed.actor == Actor::local_admin && server.configured &&
                       diagnosed.state == ServerState::refused;
  if (!is_here || std::ranges::none_of(diagnosis.servers, gives_the_answer)) return;
  here.edits = commands_without(*windows, server.endpoint);
  here.apply =
      "nothing: it holds at once, if an administrator runs it in PowerShell. A list that DHCP gave "
      "is one set by hand then; -ResetServerAddresses in place of -ServerAddresses goes back";
}

}  // namespace whyrefused
