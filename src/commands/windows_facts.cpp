#include "commands/windows_facts.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "catalog/ids.h"
#include "checks/context/windows_client.h"
#include "commands/last_words.h"
#include "commands/printing.h"
#include "model/printable.h"
#include "report/layout.h"
#include "system/windows/context.h"
#include "system/windows/policies.h"
#include "system/windows/search.h"

namespace whyrefused {

namespace {

constexpr std::size_t most_lines = 1000;

std::string listed(const std::vector<std::string>& texts) {
  std::string list;
  for (const auto& text : texts) list += (list.empty() ? "" : ", ") + printable(text);
  return list.empty() ? "none" : list;
}

std::string line(std::string_view text) { return wrapped("  ", text); }

std::string about_adapters(const WindowsContext& windows) {
  std::string text = "DNS servers of adapters that are up, in their order\n";
  for (const auto& adapter : windows.adapters) {
    const auto metric =
        adapter.metric == 0 ? std::string() : fmt::format(" (metric {})", adapter.metric);
    const auto encrypted =
        adapter.encrypted.empty() ? std::string() : "; over HTTPS: " + listed(adapter.encrypted);
    text += line(printable(adapter.name) + metric + ": " + listed(adapter.servers) + encrypted);
  }
  if (windows.adapters.empty()) text += line("none");
  return text;
}

std::string about_rules(const WindowsContext& windows) {
  std::string text = "Name Resolution Policy Table (NRPT)\n";
  for (const auto& rule : windows.rules)
    text += line(
        fmt::format("{}: {}{} ({}, {})", in_quotes(rule.name_space),
                    rule.servers.empty() ? "the servers of the adapters" : listed(rule.servers),
                    rule.direct_access ? ", and servers for DirectAccess" : "",
                    rule.from_policy ? "policy" : "this computer", printable(rule.key)));
  if (windows.rules.empty()) text += line("no rules");
  return text;
}

std::string about_names(const WindowsSnapshot& snapshot) {
  const auto search = search_of(snapshot);
  std::string text = "Names without a dot\n";
  text += line(search.suffixes.empty()
                   ? "are not completed"
                   : "are completed with " + search.origin + ": " + listed(search.suffixes));
  if (search.devolution_guessed)
    text += line("How far the primary suffix is shortened is not known: the last may be left out.");
  if (search.completes_names_with_dots)
    text += line("Names with dots are completed, too, when they fail (AppendToMultiLabelName).");
  return text;
}

std::string about_hosts(const WindowsSnapshot& snapshot) {
  const auto path = hosts_path(snapshot);
  auto text = path.empty() ? std::string("its place is not known") : printable(path);
  if (!is_usual_hosts_path(snapshot)) text += ", which is not the usual place (DataBasePath)";
  if (!snapshot.hosts_text) text += "; it was not read";
  return "Hosts file\n" + line(text);
}

std::string_view words_for(EncryptionPolicy policy) {
  switch (policy) {
    case EncryptionPolicy::unset:
      return "no policy";
    case EncryptionPolicy::prohibit:
      return "prohibited by a policy";
    case EncryptionPolicy::allow:
      return "allowed by a policy";
    case EncryptionPolicy::require:
      return "required by a policy";
  }
  return {};
}

std::string about_settings(const WindowsContext& windows) {
  const std::string zero_trust = !windows.zero_trust   ? "not known"
                                 : *windows.zero_trust ? "on"
                                                       : "off";
  std::string text = "Settings\n";
  text += line("Encrypted DNS: " + std::string(words_for(windows.encryption)));
  text += line("Zero Trust DNS: " + zero_trust);
  text += line(std::string("Adapters side by side (smart name resolution): ") +
               (windows.parallel ? "not turned off" : "turned off by a policy"));
  text += line(std::string("LLMNR: ") +
               (windows.llmnr ? "not turned off by a policy" : "turned off by a policy"));
  return text;
}

std::string about_findings(const WindowsContext& windows) {
  const auto findings = windows_findings(windows, {});
  if (findings.empty()) return {};
  std::string text = "\nWorth knowing\n";
  for (const auto& finding : findings) {
    text += wrapped(fmt::format("  {}: ", severity_id(finding.severity)), finding.text);
    if (!finding.hint.empty()) text += wrapped("    ", finding.hint);
  }
  return text;
}

std::string about_measured(const std::vector<WindowsFact>& facts) {
  if (facts.empty()) return {};
  std::string text = "\nMeasured there\n";
  std::size_t lines = 0;
  for (const auto& fact : facts) {
    if (++lines > most_lines) break;
    text += wrapped(
        fmt::format("  {}: ", printable(fact.id)),
        printable(fact.question) +
            (fact.problem.empty() ? ""
                                  : " " + printable(fact.status) + ": " + printable(fact.problem)));
    for (const auto& one : fact.measured)
      text += wrapped("    ", printable(one.name) + ": " + printable(one.value));
  }
  return text;
}

}  // namespace

std::string windows_facts_text(const WindowsFacts& facts) {
  const auto& snapshot = facts.snapshot;
  const auto windows = windows_context(snapshot, "");
  auto head = "Windows " + printable(snapshot.build.empty() ? "?" : snapshot.build);
  if (!snapshot.computer.empty()) head += " on " + printable(snapshot.computer);
  if (!facts.time.empty()) head += ", " + printable(facts.time);
  return wrapped("", head + ", as configured. The DNS client may have loaded another state.") +
         "\n" + about_adapters(windows) + about_rules(windows) + about_names(snapshot) +
         about_hosts(snapshot) + about_settings(windows) + about_findings(windows) +
         about_measured(facts.facts);
}

int show_windows_facts(const std::vector<WindowsFacts>& all, const Options& options) {
  if (options.format != Format::text)
    return give_up("--replay: facts about Windows are shown as text only");
  for (std::size_t i = 0; i < all.size(); ++i)
    print((i == 0 ? "" : "\n") + windows_facts_text(all[i]));
  return 0;
}

}  // namespace whyrefused
