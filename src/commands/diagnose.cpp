#include "commands/diagnose.h"

#include <cstdio>
#include <optional>
#include <string>

#include "checks/answers/vantage_points.h"
#include "commands/expected.h"
#include "commands/last_words.h"
#include "commands/live_run.h"
#include "commands/pages.h"
#include "commands/printing.h"
#include "commands/windows_facts.h"
#include "engine/engine.h"
#include "engine/registration.h"
#include "engine/setup.h"
#include "model/printable.h"
#include "platform/write_file.h"
#include "replay/read_reports.h"
#include "report/announcement.h"
#include "report/comparison_json.h"
#include "report/comparison_text.h"
#include "report/layout.h"
#include "report/nagios.h"
#include "report/openmetrics.h"

namespace whyrefused {

namespace {

PluginReport plugin_report(const Result& run, const Options& options) {
  return nagios_report(run, expectation_of(run.diagnosis), options.warning, options.critical);
}

/// Is there a report for each name? Else one for all.
bool is_one_by_one(Format format) {
  return format != Format::nagios && format != Format::openmetrics && !is_page(format);
}

int write_textfile(const std::vector<Result>& runs, const std::string& path) {
  const auto problem =
      platform::write_file_at_once(path, metrics_text(runs, MetricsDialect::prometheus));
  if (problem.empty()) return 0;
  return give_up("--textfile: cannot write " + in_quotes(path) + ": " + problem);
}

/// Those formats that are about all names at once; text that was not printed yet.
int finish(const std::vector<Result>& runs, const std::vector<ExitStatus>& statuses,
           const Options& options) {
  if (is_page(options.format)) print(page_of(runs, options));
  if (options.format == Format::openmetrics) print(metrics_text(runs, MetricsDialect::openmetrics));
  if (!options.textfile.empty())
    if (const int status = write_textfile(runs, options.textfile); status != 0) return status;
  if (options.format != Format::nagios) return static_cast<int>(combined(statuses));
  if (runs.size() != 1) {
    print(nagios_unknown("a plugin has one status: give one report"));
    return static_cast<int>(PluginStatus::unknown);
  }
  const auto plugin = plugin_report(runs.front(), options);
  print(plugin.text);
  return static_cast<int>(plugin.status);
}

std::vector<NameToAsk> names_to_ask(const Options& options, const Resolvers& resolvers) {
  if (options.registration) return own_registration(resolvers.context);
  std::vector<NameToAsk> names;
  for (const auto& name : options.names) names.push_back({name});
  return names;
}

/// What is saved in files, as it is read: reports, judged by what is known today.
struct Saved {
  std::vector<Result> reports;
  std::vector<WindowsFacts> windows;
};

std::optional<Saved> read_saved(const std::vector<std::string>& files) {
  Saved saved;
  for (const auto& file : files) {
    auto read = read_reports_file(file);
    const bool facts_alone = read.cases.empty() && !read.windows.empty();
    if (!read.error.empty() && !facts_alone) {
      give_up("--replay: " + read.error);
      return std::nullopt;
    }
    for (auto& the_case : read.cases) {
      auto diagnosis = judge(the_case);
      saved.reports.push_back({std::move(the_case), std::move(diagnosis)});
    }
    for (auto& facts : read.windows) saved.windows.push_back(std::move(facts));
  }
  return saved;
}

}  // namespace

int diagnose_all(const Options& options) {
  const auto resolvers = find_resolvers(options);
  if (!resolvers.problem.empty()) {
    return give_up(resolvers.problem);
  }
  const bool one_by_one = is_one_by_one(options.format);
  // Several JSON reports are one document, too: an array.
  const auto names = names_to_ask(options, resolvers);
  if (names.empty())
    return give_up("--registration: this computer's name " + in_quotes(resolvers.context.host) +
                   (resolvers.context.on_windows
                        ? " has no domain, and neither Windows' primary DNS suffix nor its search "
                          "list names one (ipconfig /all shows them)"
                        : " has no domain, and resolv.conf names none"));
  const bool array = options.format == Format::json && names.size() > 1;
  std::vector<ExitStatus> statuses;
  std::vector<Result> runs;  // Only what is needed at the end.
  if (array) print("[\n");
  for (const auto& asked : names) {
    auto ask = static_cast<const AskOptions&>(options);
    if (!asked.type.empty()) ask.type = asked.type;
    if (const auto before = announcement(ask, asked.name, resolvers.servers);
        !before.empty() && !options.quiet)
      say(wrapped("", before));
    auto run = diagnose_name_live(options, ask, resolvers, asked);
    apply_expectations(options, run);
    if (one_by_one) {
      if (!statuses.empty()) print(std::string(between(options.format)));
      print(report(run, options));
    }
    statuses.push_back(run.diagnosis.exit_status);
    if (!one_by_one || !options.textfile.empty()) runs.push_back(std::move(run));
  }
  if (array) print("]\n");
  return finish(runs, statuses, options);
}

int replay(const Options& options) {
  auto saved = read_saved(options.replay);
  if (!saved) return static_cast<int>(ExitStatus::not_checked);
  if (!saved->windows.empty()) {
    if (!saved->reports.empty())
      return give_up("--replay: facts about Windows and reports are not shown together");
    return show_windows_facts(saved->windows, options);
  }
  auto* reports = &saved->reports;
  std::vector<ExitStatus> statuses;
  std::vector<std::string> texts;
  for (auto& run : *reports) {
    apply_expectations(options, run);
    statuses.push_back(run.diagnosis.exit_status);
    if (reports->size() == 1 || is_json(options.format)) texts.push_back(report(run, options));
  }
  if (is_page(options.format)) {
    print(page_of_saved(*reports, options));
    return static_cast<int>(combined(statuses));
  }
  if (!is_one_by_one(options.format)) return finish(*reports, statuses, options);
  const auto status = combined(statuses);
  if (reports->size() == 1 || options.format == Format::ndjson) {
    for (const auto& text : texts) print(text);
  } else if (const auto comparisons = compare_vantage_points(*reports);
             options.format == Format::json) {
    print(comparison_json(comparisons, texts, status, json_options(options)));
  } else {
    print(comparison_text(comparisons, use_color(options.color)));
    for (const auto& run : *reports)
      if (run.diagnosis.exit_status == ExitStatus::not_checked)
        print("\n" + wrapped(in_quotes(run.the_case.request.name) + ": ", run.diagnosis.headline));
  }
  return static_cast<int>(status);
}

}  // namespace whyrefused
