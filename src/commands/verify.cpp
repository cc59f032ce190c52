#include "commands/verify.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catalog/types.h"
#include "checks/answers/verification.h"
#include "commands/last_words.h"
#include "commands/printing.h"
#include "engine/engine.h"
#include "engine/name_run.h"
#include "engine/setup.h"
#include "model/printable.h"
#include "replay/read_reports.h"
#include "report/announcement.h"
#include "report/layout.h"
#include "report/verification_json.h"
#include "report/verification_text.h"

namespace whyrefused {

namespace {

/// Was it made on this computer, with the list that is read here? Then what is changed may be that
/// list. The path in a report is compared and never opened.
bool is_about_this_list(const Case& saved, const Options& options, const Resolvers& here) {
  return saved.context.source == options.resolv_conf && saved.context.host == here.context.host;
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

std::string why_not(const Case& saved, const Options& options) {
  if (!saved.question || saved.servers.empty()) return "the report asked nothing";
  if (!saved.request.key.empty() && options.tsig_file.empty())
    return "the report's queries were signed with the key " + in_quotes(saved.request.key) +
           ": give --tsig-file";
  return {};
}

int status_of(Repair repair) {
  switch (repair) {
    case Repair::healthy:
    case Repair::fixed:
      return 0;
    case Repair::changed:
      return 1;
    case Repair::same:
      break;
  }
  return 2;
}

/// Of several: 0 where nothing is wrong, 2 where all is as before, else 1.
int combined_status(const std::vector<int>& statuses) {
  const auto [least, most] = std::ranges::minmax(statuses);
  return least == most ? least : 1;
}

int refuse(const std::string& problem) { return give_up("--verify: " + problem); }

}  // namespace

int verify_reports(const Options& options) {
  auto read = read_reports_file(options.verify);
  if (!read.error.empty()) return refuse(read.error);
  const auto here = find_resolvers(options);
  std::vector<Verified> all;
  std::vector<std::string> reports;
  std::vector<int> statuses;
  for (auto& saved : read.cases) {
    if (const auto problem = why_not(saved, options); !problem.empty()) return refuse(problem);
    const auto ask = options_to_ask(saved, options, here);
    // Without this computer's list there is no search list either: the name that was refused.
    const auto name = ask.servers.empty() || saved.attempts.empty() ? saved.request.name
                                                                    : saved.question->name + ".";
    const auto resolvers = find_resolvers(ask);
    if (!resolvers.problem.empty()) return refuse(resolvers.problem);
    if (const auto before = announcement(ask.operation, name, resolvers.servers);
        !before.empty() && !options.quiet)
      say(wrapped("", before));
    auto now = diagnose_name(ask, resolvers, {name});
    auto judged = judge(saved);
    Result before{std::move(saved), std::move(judged)};
    auto verification = verify(before, now);
    statuses.push_back(status_of(verification.repair));
    all.push_back({std::move(before), std::move(now), std::move(verification)});
    if (is_json(options.format)) {
      reports.push_back(report(all.back().now, options));
      continue;
    }
    if (all.size() > 1) print("\n");
    print(verification_text(all.back(), use_color(options.color)));
    if (options.verbose) print("\n" + report(all.back().now, options));
  }
  const int status = combined_status(statuses);
  if (is_json(options.format))
    print(verification_json(all, reports, status, json_options(options)));
  return status;
}

}  // namespace whyrefused
