#include "report/text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "catalog/asked.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "catalog/windows_codes.h"
#include "model/printable.h"
#include "report/layout.h"
#include "report/marked_text.h"
#include "report/remedies.h"
#include "report/reproduce.h"
#include "report/resolver_table.h"
#include "report/style.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// Servers in the same trouble are explained once.
struct Group {
  std::size_t first = 0;
  std::vector<std::size_t> members;
};

std::vector<Group> group_by_cause(const Diagnosis& diagnosis) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    const auto& server = diagnosis.servers[i];
    if (server.cause == nullptr) continue;
    const auto same = [&](const Group& group) {
      const auto& other = diagnosis.servers[group.first];
      return other.cause == server.cause && other.state == server.state &&
             other.confidence == server.confidence;
    };
    if (const auto found = std::ranges::find_if(groups, same); found != groups.end())
      found->members.push_back(i);
    else
      groups.push_back({i, {i}});
  }
  // What the verdict rests on comes first.
  std::stable_partition(groups.begin(), groups.end(), [&](const Group& group) {
    return diagnosis.decisive &&
           std::ranges::find(group.members, *diagnosis.decisive) != group.members.end();
  });
  return groups;
}

std::string colored_headline(const Diagnosis& diagnosis, Style style) {
  const auto text = wrapped("", diagnosis.headline);
  switch (diagnosis.exit_status) {
    case ExitStatus::all_answered:
      return style.good(text);
    case ExitStatus::some_failed:
      return style.doubtful(text);
    default:
      return style.bad(text);
  }
}

std::string verdict(const Diagnosis& diagnosis, Style style) {
  auto text = colored_headline(diagnosis, style);
  if (!diagnosis.decisive) return text;
  const auto& server = diagnosis.servers[*diagnosis.decisive];
  if (server.cause == nullptr) return text;
  text += "\n";
  if (!diagnosis.who.empty()) text += wrapped("Who must act:  ", diagnosis.who + ".");
  text += wrapped("Cause:         ", fmt::format("{} ({})", id_text(server.cause->id),
                                                 confidence_id(server.confidence)));
  if (server.state == ServerState::refused)
    text +=
        wrapped("Error codes:   ",
                "REFUSED is DNS RCODE 5; on Windows error 9005 (0x232D), DNS_ERROR_RCODE_REFUSED.");
  return text;
}

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::remark:
      return "Note: ";
    case Severity::warning:
      return "Warning: ";
    case Severity::error:
      return "Error: ";
  }
  return {};
}

std::string findings_text(const Diagnosis& diagnosis) {
  std::string text;
  for (const auto& finding : diagnosis.findings) {
    // The first error is the verdict when nothing was asked; it has been said.
    if (finding.severity == Severity::error &&
        diagnosis.headline.find(finding.text) != std::string::npos)
      continue;
    text += wrapped(severity_word(finding.severity),
                    finding.text + (finding.hint.empty() ? "" : " " + finding.hint));
  }
  return text;
}

std::string why(const Result& result, const std::vector<Group>& groups, Style style) {
  std::string text = style.bold("Why we think so") + "\n";
  for (const auto& group : groups) {
    const auto& server = result.diagnosis.servers[group.first];
    text += wrapped("  ", fmt::format("{}: {} ({})", addresses(result.the_case, group.members),
                                      full_title(*server.cause), confidence_id(server.confidence)));
    for (const auto& sentence : server.evidence) text += wrapped("    + ", sentence);
    for (const auto& sentence : server.against) text += wrapped("    - ", sentence);
    for (const auto& rival : server.rivals)
      text += wrapped("    ? ",
                      fmt::format("Not excluded: {} ({}). What would tell: {}.", rival.cause->title,
                                  id_text(rival.cause->id), rival.tell_apart));
  }
  return text;
}

/// A stub whose upstream was asked, too, and refuses: all that is to be done is about that one.
bool is_only_passed_on(const ServerDiagnosis& server) {
  return server.cause->id == CauseId::upstream_refuses && server.confidence == Confidence::certain;
}

std::string what_to_do(const Result& result, const std::vector<Group>& groups, Style style) {
  std::string text = style.bold("What to do") + "\n";
  const auto operation = result.the_case.request.operation;
  for (const auto& group : groups) {
    const auto& server = result.diagnosis.servers[group.first];
    if (groups.size() > 1 && is_only_passed_on(server)) continue;
    if (groups.size() > 1)
      text += wrapped("  ", "About " + addresses(result.the_case, group.members) + ":");
    text += wrapped("  You: ", user_action(operation, *server.cause));
    if (const auto message = message_to_operator(result.the_case, group.members, server);
        !message.empty())
      text += wrapped("  Say: ", message);
    text += fmt::format("  {}:\n", role(server.actor));
    for (const auto* remedy : remedies_for(operation, server)) {
      const bool guessed = is_guessed(*remedy, server);
      const auto label = remedy->software == "any"
                             ? std::string()
                             : fmt::format("{}{}: ", remedy->software,
                                           guessed ? " (its replies look like it)" : "");
      text += wrapped("    - ", label + std::string(remedy->change));
      if (!remedy->confirm.empty()) text += wrapped("      Confirm: ", remedy->confirm);
    }
  }
  return text;
}

/// An answer, even NXDOMAIN, needs none where it is proved: keep it short.
bool needs_explanation(const Diagnosis& diagnosis, const std::vector<Group>& groups) {
  return diagnosis.exit_status != ExitStatus::all_answered ||
         std::ranges::any_of(groups, [&](const Group& group) {
           return diagnosis.servers[group.first].confidence != Confidence::certain;
         });
}

std::string_view doubt(Known known) {
  switch (known) {
    case Known::measured:
      return "";
    case Known::read_in_source:
      return " (as documented, not measured)";
    case Known::unverified:
      return " (not verified)";
  }
  return "";
}

std::string programs(const Diagnosis& diagnosis, Style style) {
  if (diagnosis.programs.empty()) return {};
  std::string text = style.bold("What programs on this machine do") + "\n";
  for (const auto& row : diagnosis.programs)
    text += wrapped("  - ", fmt::format("{}: {}{}.", row.programs, row.shows, doubt(row.known)));
  return text;
}

std::string commands(const Case& the_case, const std::vector<Group>& groups, Style style) {
  std::string text = style.bold("Reproduce it") + "\n";
  for (const auto& group : groups)
    for (const auto& command : reproduce(the_case.servers[group.first]))
      text += "  " + command + "\n";
  return text;
}

}  // namespace

std::string text_report(const Result& result, TextOptions options) {
  const Style style{options.color};
  const auto groups = group_by_cause(result.diagnosis);
  const bool not_asked = result.diagnosis.exit_status == ExitStatus::not_checked;

  std::string text = verdict(result.diagnosis, style);
  const auto section = [&](const std::string& body) {
    if (!body.empty()) text += "\n" + body;
  };
  if (!not_asked) section(resolver_table(result, style));
  section(marked_text(result.the_case.request.name, result.the_case.marks));
  section(findings_text(result.diagnosis));
  if (!groups.empty() && needs_explanation(result.diagnosis, groups)) {
    section(why(result, groups, style));
    section(what_to_do(result, groups, style));
    section(programs(result.diagnosis, style));
    section(commands(result.the_case, groups, style));
  }
  if (options.verbose && !not_asked) section(probe_table(result.the_case, style));
  return text;
}

}  // namespace whyrefused
