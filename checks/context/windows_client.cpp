#include "checks/context/windows_client.h"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "catalog/powershell.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr std::size_t most_listed = 6;

Finding noted(std::string_view id, Severity severity, std::string text, std::string hint = {}) {
  return {"context.windows-" + std::string(id), Step::context, severity, std::move(text),
          std::move(hint)};
}

/// "A, B, C and 4 more", safe to print.
std::string listed(const std::vector<std::string>& texts) {
  std::string list;
  for (std::size_t i = 0; i < std::min(texts.size(), most_listed); ++i)
    list += (i == 0 ? "" : ", ") + printable(texts[i]);
  if (texts.size() > most_listed) list += fmt::format(" and {} more", texts.size() - most_listed);
  return list;
}

/// "the NRPT rule ".corp.example" of a policy"
std::string named(const NrptMatch& rule) {
  return fmt::format("the NRPT rule {}{}", in_quotes(rule.name_space),
                     rule.from_policy ? " of a policy" : " of this computer");
}

/// Without a port a rule means port 53, as an endpoint that is read does.
bool is_among(const std::vector<std::string>& servers, const Endpoint& endpoint) {
  return std::ranges::any_of(
      servers, [&](const std::string& text) { return parse_endpoint(text).endpoint == endpoint; });
}

/// Those asked here that a rule does not name.
std::vector<std::string> others_of(const std::vector<std::string>& servers,
                                   std::span<const Endpoint> asked) {
  std::vector<std::string> others;
  for (const auto& one : asked)
    if (!is_among(servers, one)) others.push_back(to_string(one));
  return others;
}

constexpr std::string_view how_to_see_rules =
    "Get-DnsClientNrptPolicy -Effective shows the rules in force.";

Finding about_deciding_rule(const NrptMatch& rule, std::span<const Endpoint> asked) {
  if (rule.direct_access)
    return noted("nrpt-direct-access", Severity::warning,
                 fmt::format("As configured, {} fits this name and has servers for DirectAccess.",
                             named(rule)),
                 "Whether they are asked depends on where this computer is, which is not known "
                 "here. " +
                     std::string(how_to_see_rules));
  if (rule.servers.empty())
    return noted("nrpt-exempt", Severity::remark,
                 fmt::format("As configured, {} fits this name and names no servers: Windows asks "
                             "those of its adapters.",
                             named(rule)),
                 std::string(how_to_see_rules));
  const auto text = fmt::format("As configured, Windows asks {} for this name, because of {}",
                                listed(rule.servers), named(rule));
  const auto others = others_of(rule.servers, asked);
  if (others.empty())
    return noted("nrpt", Severity::remark, text + ".", std::string(how_to_see_rules));
  return noted(
      "nrpt", Severity::warning,
      text + (others.size() == asked.size() ? ", and not the servers asked here."
                                            : ", and not " + listed(others) + "."),
      fmt::format("This program and nslookup do not follow the NRPT: ask with --server {}. "
                  "{}",
                  printable(rule.servers.front()), how_to_see_rules));
}

Finding about_undecided(const std::vector<NrptMatch>& rules) {
  std::vector<std::string> texts;
  texts.reserve(rules.size());
  for (const auto& rule : rules)
    texts.push_back(rule.name_space +
                    (rule.servers.empty() ? " (no servers)" : " (" + rule.servers.front() + ")"));
  return noted("nrpt-undecided", Severity::warning,
               "Several NRPT rules fit this name: " + listed(texts) +
                   ". Which of them Windows follows is not known.",
               std::string(how_to_see_rules));
}

/// A policy's rule would come back.
std::string how_to_remove(const NrptMatch& rule) {
  const auto key = powershell_word(rule.key);
  if (rule.from_policy || key.empty()) return {};
  return " An administrator takes it away with Remove-DnsClientNrptRule -Name " + key + ".";
}

Finding about_stray(const NrptMatch& rule, bool decides) {
  return noted("nrpt-stray", decides ? Severity::warning : Severity::remark,
               fmt::format("No adapter that is up has a server of {}: {}.", named(rule),
                           listed(rule.servers)),
               "If a VPN has set this rule and is not connected, the rule may have outlived it. It "
               "may also be meant so." +
                   how_to_remove(rule));
}

Finding about_ignored(const WindowsContext& windows) {
  const bool one = windows.ignored_rules == 1;
  return noted(
      "nrpt-ignored", Severity::warning,
      fmt::format("{} NRPT rule{} of this computer {} not count, because policies have a table of "
                  "their own{}.",
                  windows.ignored_rules, one ? "" : "s", one ? "does" : "do",
                  windows.policy_is_empty ? ", though an empty one" : ""),
      windows.policy_is_empty
          ? "Others have seen that the empty key is enough. A VPN whose rules these are does not "
            "get its names then."
          : "A VPN whose rules these are does not get its names then.");
}

void add_rules(const WindowsContext& windows, std::span<const Endpoint> asked, Findings& findings) {
  if (windows.nrpt == NrptOutcome::decided && !windows.rules.empty())
    findings.push_back(about_deciding_rule(windows.rules.front(), asked));
  if (windows.nrpt == NrptOutcome::undecided) findings.push_back(about_undecided(windows.rules));
  for (std::size_t i = 0; i < windows.rules.size(); ++i) {
    const bool decides = windows.nrpt == NrptOutcome::decided && i == 0;
    const bool matters = decides || windows.nrpt != NrptOutcome::decided;
    if (windows.rules[i].stray && matters)
      findings.push_back(about_stray(windows.rules[i], decides));
  }
  if (!windows.duplicated.empty())
    findings.push_back(noted("nrpt-duplicate", Severity::warning,
                             "Policies have more than one NRPT rule for " +
                                 listed(windows.duplicated) + ": then none of them counts.",
                             "Leave one rule for a namespace."));
  if (windows.ignored_rules > 0) findings.push_back(about_ignored(windows));
}

/// Those asked here that the DNS client asks over HTTPS.
std::vector<std::string> encrypted_of(const WindowsContext& windows,
                                      std::span<const Endpoint> asked, bool strictly) {
  std::vector<std::string> servers;
  for (const auto& adapter : windows.adapters)
    for (const auto& server : strictly ? adapter.strictly_encrypted : adapter.encrypted) {
      const auto endpoint = parse_endpoint(server).endpoint;
      const bool counts =
          asked.empty() || (endpoint && std::ranges::find(asked, *endpoint) != asked.end());
      if (counts && std::ranges::find(servers, server) == servers.end()) servers.push_back(server);
    }
  return servers;
}

void add_encryption(const WindowsContext& windows, std::span<const Endpoint> asked,
                    Findings& findings) {
  if (windows.encryption == EncryptionPolicy::require) {
    findings.push_back(noted(
        "encrypted", Severity::warning,
        "A policy requires encrypted DNS: Windows does not ask port 53, which this program asks.",
        "What a server says over HTTPS or TLS may differ. Servers that speak neither are not "
        "used by Windows."));
    return;
  }
  if (windows.encryption == EncryptionPolicy::prohibit) return;
  const auto encrypted = encrypted_of(windows, asked, false);
  if (encrypted.empty()) return;
  const bool strictly = !encrypted_of(windows, asked, true).empty();
  findings.push_back(noted("encrypted", strictly ? Severity::warning : Severity::remark,
                           "As configured, Windows asks " + listed(encrypted) +
                               " over HTTPS; this program asks port 53.",
                           strictly ? "What a server says there may differ."
                                    : "Where that fails, Windows asks port 53, too."));
}

void add_adapters(const WindowsContext& windows, Findings& findings) {
  if (windows.adapters.size() < 2 || rule_with_servers(windows) != nullptr) return;
  std::vector<std::string> texts;
  texts.reserve(windows.adapters.size());
  for (const auto& adapter : windows.adapters)
    texts.push_back(adapter.name + " (" + adapter.servers.front() +
                    (adapter.servers.size() > 1 ? ", ..." : "") + ")");
  findings.push_back(noted(
      "adapters", Severity::remark,
      fmt::format("{} adapters have DNS servers; in their order: {}.", texts.size(), listed(texts)),
      windows.parallel ? "Windows may ask them side by side; of several answers that of the first "
                         "adapter counts."
                       : "A policy keeps Windows from asking them side by side."));
}

void add_names(const WindowsContext& windows, Findings& findings) {
  if (windows.queried.empty()) return;
  findings.push_back(noted(
      "search", Severity::remark,
      fmt::format("Windows completes {} with {}; as configured, it asks in turn for {}.",
                  in_quotes(windows.name), windows.search_origin, listed(windows.queried)),
      windows.devolution_guessed
          ? "How far the primary suffix is shortened is not known here: the last ones may be left "
            "out."
          : "A dot at the end of a name keeps it from being completed."));
}

std::string_view when_neighbours_are_asked(NeighbourFallback fallback) {
  switch (fallback) {
    case NeighbourFallback::not_found:
      return "only when DNS says that the name does not exist";
    case NeighbourFallback::always:
      return "after any kind of failure of DNS";
    case NeighbourFallback::not_found_or_private:
      return "when the name does not exist in DNS and, in a private network, when no DNS server "
             "can be reached";
    case NeighbourFallback::unset:
      break;
  }
  return {};
}

void add_neighbours(const WindowsContext& windows, Findings& findings) {
  const auto when = when_neighbours_are_asked(windows.fallback);
  if (when.empty()) return;
  findings.push_back(noted("neighbours", Severity::remark,
                           fmt::format("As configured, Windows asks computers of the local network "
                                       "({}) {}.",
                                       windows.llmnr ? "LLMNR, NetBIOS" : "NetBIOS", when)));
}

void judge(const Case& the_case, Diagnosis&, Findings& findings) {
  if (!the_case.context.windows) return;
  std::vector<Endpoint> asked;
  for (const auto& record : the_case.servers)
    if (record.server.asked_by.empty()) asked.push_back(record.server.endpoint);
  for (auto& finding : windows_findings(*the_case.context.windows, asked))
    findings.push_back(std::move(finding));
}

}  // namespace

const NrptMatch* rule_with_servers(const WindowsContext& windows) {
  const bool is_there = windows.nrpt == NrptOutcome::decided && !windows.rules.empty() &&
                        !windows.rules.front().servers.empty();
  return is_there ? &windows.rules.front() : nullptr;
}

Findings windows_findings(const WindowsContext& windows, std::span<const Endpoint> asked) {
  Findings findings;
  add_rules(windows, asked, findings);
  add_encryption(windows, asked, findings);
  if (windows.zero_trust == true)
    findings.push_back(noted("zero-trust", Severity::warning,
                             "Zero Trust DNS is on: Windows may block plain DNS of this program.",
                             "Silence may be that block and not the server. netsh ztdns show state "
                             "tells more."));
  add_adapters(windows, findings);
  add_names(windows, findings);
  add_neighbours(windows, findings);
  return findings;
}

const Check windows_client_check{
    .id = "windows-client",
    .title = "What decides the name on Windows: NRPT, encrypted DNS, adapters, search list",
    .step = Step::context,
    .judge = judge,
};

}  // namespace whyrefused
