#include "commands/verify.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalog/text.h"
#include "catalog/types.h"
#include "checks/answers/verification.h"
#include "commands/last_words.h"
#include "commands/live_run.h"
#include "commands/printing.h"
#include "engine/engine.h"
#include "engine/setup.h"
#include "model/printable.h"
#include "replay/read_reports.h"
#include "report/announcement.h"
#include "report/layout.h"
#include "report/verification_json.h"
#include "report/verification_text.h"

namespace whyrefused {

namespace {

bool has(const std::vector<Endpoint>& addresses, const Endpoint& one) {
  return std::ranges::any_of(
      addresses, [&](const Endpoint& other) { return address_text(one) == address_text(other); });
}

/// Was it made on this computer? Many computers are called localhost.
bool is_this_computer(const Case& saved, const Resolvers& here) {
  if (saved.context.host != here.context.host) return false;
  const auto is_own = [](const Endpoint& address) { return !is_loopback(address); };
  const auto& theirs = saved.context.addresses;
  return std::ranges::none_of(theirs, is_own) ||
         std::ranges::any_of(theirs, [&](const Endpoint& address) {
           return is_own(address) && has(here.context.addresses, address);
         });
}

/// Is it about the list that is read here? Then what is changed may be that list. The path in a
/// report is compared and never opened.
bool is_about_this_list(const Case& saved, const Options& options, const Resolvers& here) {
  return saved.context.source == options.resolv_conf && is_this_computer(saved, here);
}

/// What asks the same again. Of the options only those count that say how to ask.
AskOptions options_to_ask(const Case& saved, const Options& options, const Resolvers& here) {
  AskOptions ask = options;
  const auto& question = *saved.question;
  ask.operation = saved.request.operation;
  ask.probes = saved.request.probes;
  ask.no_recurse = saved.request.no_recurse;
  ask.delegation = saved.request.delegation;
  ask.control = saved.control_name;
  if (!saved.both_families && ask.operation == Operation::lookup)
    ask.type = type_name(question.type);
  if (saved.request.is_update_of_name()) ask.type = saved.request.type;
  ask.gss = ask.operation == Operation::update && (saved.request.gss || options.gss);
  ask.qclass = class_name(question.qclass);
  for (const auto& record : saved.servers)
    if (const auto* target = record.target()) {
      ask.cookie = target->probe.query.cookie;
      ask.subnet = target->probe.query.subnet;
      break;
    }
  if (is_about_this_list(saved, options, here)) return ask;
  ask.servers_from = "the saved report";
  for (const auto& record : saved.servers)
    ask.servers.push_back({record.server.endpoint, ask.servers_from});
  return ask;
}

/// Why the report cannot be verified here. Empty: it can.
std::string why_not(const Case& saved, const Resolvers& here) {
  const auto& key = saved.request.key;
  const auto given = here.key ? here.key->name : std::string();
  if (!key.empty() && given.empty())
    return "the report's queries were signed with the key " + in_quotes(key) + ": give --tsig-file";
  // A transfer or an update may be repaired by a key; a lookup is asked as it was.
  if (key.empty() && !given.empty() && saved.request.operation == Operation::lookup)
    return "the report's queries were not signed: leave --tsig-file out";
  if (!key.empty() && !equal_ignoring_case(key, given))
    return "the report's queries were signed with the key " + in_quotes(key) + ", not with " +
           in_quotes(given);
  if (is_this_computer(saved, here)) return {};
  for (const auto& record : saved.servers)
    if (is_loopback(record.server.endpoint) || !record.server.endpoint.zone.empty())
      return to_string(record.server.endpoint) + " is a server of the computer " +
             in_quotes(saved.context.host) + ", where the report was made: run this there";
  return {};
}

int status_of(const std::vector<Verified>& all) {
  const auto any = [&](Repair repair) {
    return std::ranges::any_of(
        all, [&](const Verified& one) { return one.verification.repair == repair; });
  };
  if (any(Repair::changed) || any(Repair::elsewhere)) return 1;
  if (!any(Repair::same)) return 0;
  return any(Repair::fixed) ? 1 : 2;
}

int refuse(const std::string& problem) { return give_up("--verify: " + problem); }

}  // namespace

int verify_reports(const Options& options) {
  auto read = read_reports_file(options.verify);
  if (!read.error.empty()) return refuse(read.error);
  const auto nothing = std::erase_if(
      read.cases, [](const Case& saved) { return !saved.question || saved.servers.empty(); });
  if (read.cases.empty()) return refuse("the report asked nothing");
  if (nothing > 0)
    say(fmt::format("whyrefused: --verify: left out: {} reports that asked nothing\n", nothing));
  const auto here = find_resolvers(options);
  for (const auto& saved : read.cases)
    if (const auto problem = why_not(saved, here); !problem.empty()) return refuse(problem);
  std::vector<Verified> all;
  std::vector<std::string> reports;
  for (auto& saved : read.cases) {
    const auto ask = options_to_ask(saved, options, here);
    // Without this computer's list there is no search list either: the name that was refused.
    const auto name = ask.servers.empty() || saved.attempts.empty() ? saved.request.name
                                                                    : saved.question->name + ".";
    const auto resolvers = find_resolvers(ask);
    if (!resolvers.problem.empty()) return refuse(resolvers.problem);
    if (const auto before = announcement(ask, name, resolvers.servers);
        !before.empty() && !options.quiet)
      say(wrapped("", before));
    auto now = diagnose_name_live(options, ask, resolvers, {name});
    if (now.diagnosis.exit_status == ExitStatus::not_checked) return refuse(now.diagnosis.headline);
    auto judged = judge(saved);
    Result before{std::move(saved), std::move(judged)};
    auto verification = verify(before, now);
    all.push_back({std::move(before), std::move(now), std::move(verification)});
    if (is_json(options.format)) {
      reports.push_back(report(all.back().now, options));
      continue;
    }
    if (all.size() > 1) print("\n");
    print(verification_text(all.back(), use_color(options.color)));
    if (options.verbose) print("\n" + report(all.back().now, options));
  }
  const int status = status_of(all);
  if (is_json(options.format))
    print(verification_json(all, reports, status, json_options(options)));
  return status;
}

}  // namespace whyrefused
