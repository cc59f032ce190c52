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

std::string addresses(const Case& whole, const Group& group) {
  constexpr std::size_t shown = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(shown, group.members.size()); ++i)
    text += (i == 0 ? "" : ", ") + to_string(whole.servers[group.members[i]].server.endpoint);
  if (group.members.size() > shown)
    text += fmt::format(" and {} more", group.members.size() - shown);
  return text;
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

std::string verdict(const Diagnosis& diagnosis, const std::string& who, Style style) {
  auto text = colored_headline(diagnosis, style);
  if (!diagnosis.decisive) return text;
  const auto& server = diagnosis.servers[*diagnosis.decisive];
  if (server.cause == nullptr) return text;
  text += "\n";
  if (!who.empty()) text += wrapped("Who must act:  ", who + ".");
  text += wrapped("Cause:         ",
                  fmt::format("{} ({})", server.cause->id, confidence_id(server.confidence)));
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

/// Without "Not a refusal: ", which belongs to the verdict and not to what it is weighed against.
std::string short_title(const Cause& cause) {
  constexpr std::string_view prefix = "Not a refusal: ";
  if (!cause.title.starts_with(prefix)) return std::string(cause.title);
  std::string title(cause.title.substr(prefix.size()));
  title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
  return title;
}

std::string why(const Case& whole, const Diagnosis& diagnosis, const std::vector<Group>& groups,
                Style style) {
  std::string text = style.bold("Why we think so") + "\n";
  for (const auto& group : groups) {
    const auto& server = diagnosis.servers[group.first];
    text += wrapped("  ", fmt::format("{}: {} ({})", addresses(whole, group), server.cause->title,
                                      confidence_id(server.confidence)));
    for (const auto& sentence : server.evidence) text += wrapped("    + ", sentence);
    for (const auto& sentence : server.against) text += wrapped("    - ", sentence);
    for (const auto& rival : server.rivals)
      text += wrapped("    ? ",
                      fmt::format("Not excluded: {} ({}). What would tell: {}.",
                                  short_title(*rival.cause), rival.cause->id, rival.tell_apart));
  }
  return text;
}

/// The remedies worth printing, in the order of the tables: for the software that was recognised;
/// for what it looks like and for any; else all.
std::vector<const Remedy*> remedies_for(const ServerDiagnosis& server) {
  const bool guessed = server.software.empty();
  const auto product = guessed ? server.software_guess : server.software;
  std::vector<const Remedy*> all, fitting;
  bool found = false;
  for (const auto& remedy : server.cause->remedies) {
    all.push_back(&remedy);
    const bool fits = !product.empty() && remedy.software == product;
    found = found || fits;
    if (fits || (guessed && remedy.software == "any")) fitting.push_back(&remedy);
  }
  return found ? fitting : all;
}

std::string_view role(Actor actor) {
  switch (actor) {
    case Actor::resolver_operator:
      return "Operator of the server";
    case Actor::zone_operator:
      return "Operator of the zone or the server";
    case Actor::network_operator:
      return "Network or server operator";
    default:
      return "Administrator";
  }
}

/// Before the question, for people: "replies REFUSED to".
std::string what_it_does(const Observation& target, bool several) {
  switch (target.outcome) {
    case Outcome::reply:
      return (several ? "reply " : "replies ") + result_word(target) + " to";
    case Outcome::port_closed:
      return several ? "have their UDP ports closed to" : "has its UDP port closed to";
    case Outcome::unusable:
      return several ? "send no usable reply to" : "sends no usable reply to";
    case Outcome::unreachable:
      return "cannot be reached with";
    default:
      return several ? "do not reply to" : "does not reply to";
  }
}

/// What can be read out or pasted into a ticket, with everything the other side needs to look for
/// the query.
std::string message_to_operator(const Case& whole, const Group& group,
                                const ServerDiagnosis& server) {
  const bool theirs = server.actor == Actor::resolver_operator ||
                      server.actor == Actor::zone_operator ||
                      server.actor == Actor::network_operator;
  const auto* target = whole.servers[group.first].target();
  if (!theirs || server.cause->request.empty() || target == nullptr) return {};
  auto text = fmt::format(
      "\"{} {} {}", addresses(whole, group), what_it_does(*target, group.members.size() > 1),
      what_was_asked(whole, types_in_question(whole, whole.servers[group.first])));
  if (!target->source.empty()) text += fmt::format(", asked from {}", target->source);
  if (target->reply && target->reply->edns && !target->reply->edns->errors.empty())
    text += fmt::format(" ({})", ede_text(target->reply->edns->errors.front()));
  return text + ". " + std::string(server.cause->request) + "\"";
}

std::string what_to_do(const Case& whole, const Diagnosis& diagnosis,
                       const std::vector<Group>& groups, Style style) {
  std::string text = style.bold("What to do") + "\n";
  for (const auto& group : groups) {
    const auto& server = diagnosis.servers[group.first];
    if (groups.size() > 1) text += wrapped("  ", "About " + addresses(whole, group) + ":");
    text += wrapped("  You: ", server.cause->user_action);
    if (const auto message = message_to_operator(whole, group, server); !message.empty())
      text += wrapped("  Say: ", message);
    text += fmt::format("  {}:\n", role(server.actor));
    for (const auto* remedy : remedies_for(server)) {
      const bool guessed = server.software.empty() && remedy->software == server.software_guess;
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

std::string commands(const Case& whole, const std::vector<Group>& groups, Style style) {
  std::string text = style.bold("Reproduce it") + "\n";
  for (const auto& group : groups)
    for (const auto& command : reproduce(whole.servers[group.first])) text += "  " + command + "\n";
  return text;
}

}  // namespace

std::string text_report(const Case& whole, const Diagnosis& diagnosis, const std::string& who,
                        TextOptions options) {
  const Style style{options.color};
  const auto groups = group_by_cause(diagnosis);
  const bool not_asked = diagnosis.exit_status == ExitStatus::not_checked;

  std::string text = verdict(diagnosis, who, style);
  const auto section = [&](const std::string& body) {
    if (!body.empty()) text += "\n" + body;
  };
  if (!not_asked) section(resolver_table(whole, diagnosis, style));
  section(marked_text(whole.request.name, whole.marks));
  section(findings_text(diagnosis));
  // An answer, even NXDOMAIN, needs no explanation: keep it short.
  if (!groups.empty() && diagnosis.exit_status != ExitStatus::all_answered) {
    section(why(whole, diagnosis, groups, style));
    section(what_to_do(whole, diagnosis, groups, style));
    section(programs(diagnosis, style));
    section(commands(whole, groups, style));
  }
  if (options.verbose && !not_asked) section(probe_table(whole, style));
  return text;
}

}  // namespace whyrefused
