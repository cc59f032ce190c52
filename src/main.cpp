#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "catalog/explain.h"
#include "checks/causes/cause_rule.h"
#include "checks/check.h"
#include "checks/comparison.h"
#include "checks/expectations.h"
#include "checks/vantage_points.h"
#include "cli/options.h"
#include "demo/demo.h"
#include "engine/engine.h"
#include "engine/name_run.h"
#include "engine/setup.h"
#include "model/printable.h"
#include "replay/read_reports.h"
#include "report/announcement.h"
#include "report/causes_markdown.h"
#include "report/comparison_json.h"
#include "report/comparison_text.h"
#include "report/json.h"
#include "report/layout.h"
#include "report/lists.h"
#include "report/mask.h"
#include "report/nagios.h"
#include "report/openmetrics.h"
#include "report/text.h"
#include "report/ticket.h"
#include "system/config_file.h"
#include "system/write_file.h"
#include "version.h"

using namespace whyrefused;

namespace {

/// How what is printed is treated before; set once, before anything is printed.
struct Printing {
  bool quiet = false;
  std::optional<Mask> mask;
};
Printing printing;

void print(const std::string& text) {
  if (printing.quiet) return;
  const auto shown = printing.mask ? printing.mask->masked(text) : text;
  std::fwrite(shown.data(), 1, shown.size(), stdout);
}

bool use_color(ColorWhen when) {
  if (when != ColorWhen::automatic) return when == ColorWhen::always;
  const char* no_color = std::getenv("NO_COLOR");  // https://no-color.org
  const char* term = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') && isatty(STDOUT_FILENO) != 0 &&
         term != nullptr && std::string(term) != "dumb";
}

int list_causes(Format format) {
  if (format == Format::markdown) {
    std::vector<const Cause*> causes;
    for (const auto* rule : cause_rules()) causes.push_back(&rule->cause);
    print(causes_markdown(causes));
    return 0;
  }
  std::vector<ListEntry> entries;
  for (const auto* rule : cause_rules()) entries.push_back({rule->cause.id, rule->cause.title});
  print(list_text(entries));
  return 0;
}

int list_checks() {
  std::vector<ListEntry> entries;
  for (const auto& check : pipeline()) entries.push_back({check.id, check.title});
  print(list_text(entries));
  return 0;
}

int explain_code(const std::string& code) {
  const auto explanation = explain(code);
  if (!explanation) {
    std::fprintf(
        stderr,
        "whyrefused: --explain does not know %s; give an error code (9005, 0x232D, REFUSED), "
        "a message or a whole log line about DNS\n",
        in_quotes(code).c_str());
    return 3;
  }
  print(wrapped("", explanation->title) + "\n");
  for (const auto& line : explanation->lines) print(wrapped("  ", line));
  return 0;
}

bool is_json(Format format) { return format == Format::json || format == Format::ndjson; }

JsonOptions json_options(const Options& options) {
  return {version_number(), options.format == Format::ndjson};
}

/// Where something is expected, the status says whether it came, and a finding what did instead.
void apply_expectations(const Options& options, Judged& run) {
  const Expectations expected{options.expect_rcode, options.expect_addresses};
  if (!expected.any()) return;
  const auto verdict = compare_with(expected, run.whole, run.diagnosis);
  run.diagnosis.exit_status = verdict.exit_status;
  if (!verdict.sentence.empty())
    run.diagnosis.findings.push_back(
        {"resolver.not-as-expected", Step::resolvers, Severity::warning, verdict.sentence, ""});
}

std::string expectation_of(const Diagnosis& diagnosis) {
  for (const auto& finding : diagnosis.findings)
    if (finding.id == "resolver.not-as-expected") return finding.text;
  return {};
}

PluginReport plugin_report(const Judged& run, const Options& options) {
  return nagios_report(run.whole, run.diagnosis, who_must_act(run.diagnosis, run.whole),
                       expectation_of(run.diagnosis), options.warning, options.critical);
}

std::string metrics_of(const std::vector<Judged>& runs, MetricsDialect dialect) {
  std::vector<MetricsRun> list;
  list.reserve(runs.size());
  for (const auto& run : runs) list.push_back({&run.whole, &run.diagnosis});
  return metrics_text(list, dialect);
}

std::string report(const Case& whole, const Diagnosis& diagnosis, const Options& options) {
  const auto who = who_must_act(diagnosis, whole);
  if (options.format == Format::ticket) return ticket(whole, diagnosis, who, version_number());
  if (is_json(options.format)) return json_report(whole, diagnosis, who, json_options(options));
  return text_report(whole, diagnosis, who, {use_color(options.color), options.verbose});
}

/// What stands between two reports, so that the whole is one document where the format has such.
std::string_view between(Format format) {
  if (format == Format::json) return ",\n";
  return format == Format::ndjson ? "" : "\n";
}

/// Is there a report for each name? Else one for all.
bool is_one_by_one(Format format) {
  return format != Format::nagios && format != Format::openmetrics;
}

int write_textfile(const std::vector<Judged>& runs, const std::string& path) {
  const auto problem = write_file_at_once(path, metrics_of(runs, MetricsDialect::prometheus));
  if (problem.empty()) return 0;
  std::fprintf(stderr, "whyrefused: --textfile: cannot write %s: %s\n", in_quotes(path).c_str(),
               problem.c_str());
  return static_cast<int>(ExitStatus::not_checked);
}

/// Those formats that are about all names at once; text that was not printed yet.
int finish(const std::vector<Judged>& runs, const std::vector<ExitStatus>& statuses,
           const Options& options) {
  if (options.format == Format::openmetrics) print(metrics_of(runs, MetricsDialect::openmetrics));
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

int diagnose_all(const Options& options) {
  const auto resolvers = find_resolvers(options);
  if (!resolvers.problem.empty()) {
    std::fprintf(stderr, "whyrefused: %s\n", resolvers.problem.c_str());
    return static_cast<int>(ExitStatus::not_checked);
  }
  const bool one_by_one = is_one_by_one(options.format);
  // Several JSON reports are one document, too: an array.
  const bool array = options.format == Format::json && options.names.size() > 1;
  std::vector<ExitStatus> statuses;
  std::vector<Judged> runs;  // Only what is needed at the end.
  if (array) print("[\n");
  for (const auto& name : options.names) {
    if (const auto before = announcement(options.operation, name, resolvers.servers);
        !before.empty() && !options.quiet)
      std::fputs(wrapped("", before).c_str(), stderr);
    auto diagnosed = diagnose_name(options, resolvers, {name});
    Judged run{std::move(diagnosed.whole), std::move(diagnosed.diagnosis)};
    apply_expectations(options, run);
    if (one_by_one) {
      if (!statuses.empty()) print(std::string(between(options.format)));
      print(report(run.whole, run.diagnosis, options));
    }
    statuses.push_back(run.diagnosis.exit_status);
    if (!one_by_one || !options.textfile.empty()) runs.push_back(std::move(run));
  }
  if (array) print("]\n");
  return finish(runs, statuses, options);
}

/// Reports that were saved, judged by what is known today.
std::optional<std::vector<Judged>> judge_again(const std::vector<std::string>& files) {
  std::vector<Judged> reports;
  for (const auto& file : files) {
    auto read = read_reports_file(file);
    if (!read.error.empty()) {
      std::fprintf(stderr, "whyrefused: --replay: %s\n", read.error.c_str());
      return std::nullopt;
    }
    for (auto& whole : read.cases) {
      auto diagnosis = judge(whole);
      reports.push_back({std::move(whole), std::move(diagnosis)});
    }
  }
  return reports;
}

int replay(const Options& options) {
  auto reports = judge_again(options.replay);
  if (!reports) return static_cast<int>(ExitStatus::not_checked);
  std::vector<ExitStatus> statuses;
  std::vector<std::string> texts;
  for (auto& run : *reports) apply_expectations(options, run);
  for (const auto& [whole, diagnosis] : *reports) {
    statuses.push_back(diagnosis.exit_status);
    if (reports->size() == 1 || is_json(options.format))
      texts.push_back(report(whole, diagnosis, options));
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
    for (const auto& [whole, diagnosis] : *reports)
      if (diagnosis.exit_status == ExitStatus::not_checked)
        print("\n" + wrapped(in_quotes(whole.request.name) + ": ", diagnosis.headline));
  }
  return static_cast<int>(status);
}

int run(const Options& options) {
  switch (options.mode) {
    case Mode::list_causes:
      return list_causes(options.format);
    case Mode::list_checks:
      return list_checks();
    case Mode::explain:
      return explain_code(options.explain_code);
    case Mode::demo:
      return run_demo(options.demo_cause, is_json(options.format) ? stderr : stdout,
                      [&](const Case& whole, const Diagnosis& diagnosis) {
                        print(report(whole, diagnosis, options));
                      });
    case Mode::replay:
      return replay(options);
    case Mode::diagnose:
      return diagnose_all(options);
  }
  return static_cast<int>(ExitStatus::not_checked);
}

/// The command line could not be read, so this looks at its words.
bool wants_nagios(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word(argv[i]);
    if (word == "nagios" || word == "--format=nagios" || word == "-fnagios") return true;
  }
  return false;
}

}  // namespace

int main(int argc, char** argv) try {
  const auto command = parse_command_line(argc, argv, version_text(), find_config);
  if (!command.options) {
    // A monitoring system shows what a plugin prints on standard output.
    if (command.exit_status != 0 && wants_nagios(argc, argv))
      print(nagios_unknown(command.message.substr(0, command.message.find('\n'))));
    std::fputs(command.message.c_str(), command.exit_status == 0 ? stdout : stderr);
    return command.exit_status;
  }
  printing.quiet = command.options->quiet;
  if (command.options->mask) printing.mask.emplace();
  const int status = run(*command.options);
  // A report that could not be written has not been given: a full disk must not look like health.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::perror("whyrefused: cannot write the report");
    return static_cast<int>(ExitStatus::not_checked);
  }
  return status;
} catch (const std::exception& error) {
  std::fprintf(stderr, "whyrefused: internal error: %s\n", printable(error.what()).c_str());
  return static_cast<int>(ExitStatus::not_checked);
}
