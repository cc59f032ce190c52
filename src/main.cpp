#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "catalog/explain.h"
#include "checks/causes/cause_rule.h"
#include "checks/check.h"
#include "checks/comparison.h"
#include "cli/options.h"
#include "demo/demo.h"
#include "engine/search.h"
#include "engine/setup.h"
#include "model/printable.h"
#include "report/announcement.h"
#include "report/causes_markdown.h"
#include "report/json.h"
#include "report/layout.h"
#include "report/lists.h"
#include "report/text.h"
#include "system/config_file.h"
#include "version.h"

using namespace whyrefused;

namespace {

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

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
    std::fprintf(stderr,
                 "whyrefused: --explain does not know %s; try 9005, 0x232D, REFUSED or "
                 "DNS_ERROR_RCODE_REFUSED\n",
                 in_quotes(code).c_str());
    return 3;
  }
  print(wrapped("", explanation->title) + "\n");
  for (const auto& line : explanation->lines) print(wrapped("  ", line));
  return 0;
}

std::string report(const Case& whole, const Diagnosis& diagnosis, const Options& options) {
  const auto who = who_must_act(diagnosis, whole);
  if (options.format == Format::json) return json_report(whole, diagnosis, who);
  return text_report(whole, diagnosis, who, {use_color(options.color), options.verbose});
}

int diagnose_all(const Options& options) {
  const auto resolvers = find_resolvers(options);
  // Several JSON reports are one document, too: an array.
  const bool array = options.format == Format::json && options.names.size() > 1;
  std::vector<ExitStatus> statuses;
  if (array) print("[\n");
  for (const auto& name : options.names) {
    if (const auto before = announcement(options.operation, name, resolvers.servers);
        !before.empty())
      std::fputs(wrapped("", before).c_str(), stderr);
    const auto [whole, diagnosis] = diagnose_name(options, resolvers, name);
    if (!statuses.empty()) print(array ? ",\n" : "\n");
    print(report(whole, diagnosis, options));
    statuses.push_back(diagnosis.exit_status);
  }
  if (array) print("]\n");
  return static_cast<int>(combined(statuses));
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
      return run_demo(options.demo_cause, options.format == Format::json ? stderr : stdout,
                      [&](const Case& whole, const Diagnosis& diagnosis) {
                        print(report(whole, diagnosis, options));
                      });
    case Mode::diagnose:
      return diagnose_all(options);
  }
  return static_cast<int>(ExitStatus::not_checked);
}

}  // namespace

int main(int argc, char** argv) try {
  const auto command = parse_command_line(argc, argv, version_text(), find_config);
  if (!command.options) {
    std::fputs(command.message.c_str(), command.exit_status == 0 ? stdout : stderr);
    return command.exit_status;
  }
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
