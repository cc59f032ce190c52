#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "checks/causes/cause_rule.h"
#include "checks/check.h"
#include "cli/options.h"
#include "commands/diagnose.h"
#include "commands/diagnose_list.h"
#include "commands/explain_word.h"
#include "commands/from_line.h"
#include "commands/last_words.h"
#include "commands/pages.h"
#include "commands/printing.h"
#include "commands/verify.h"
#include "commands/watch.h"
#include "demo/demo.h"
#include "model/printable.h"
#include "platform/process.h"
#include "report/causes_json.h"
#include "report/causes_markdown.h"
#include "report/layout.h"
#include "report/lists.h"
#include "report/nagios.h"
#include "system/config_file.h"
#include "version.h"

using namespace whyrefused;

namespace {

int list_causes(Format format) {
  std::vector<const Cause*> causes;
  for (const auto* rule : cause_rules()) causes.push_back(&rule->cause);
  if (format == Format::markdown || format == Format::json) {
    print(format == Format::json ? causes_json(causes) : causes_markdown(causes));
    return 0;
  }
  std::vector<ListEntry> entries;
  entries.reserve(causes.size());
  for (const auto* cause : causes) entries.push_back({id_text(cause->id), full_title(*cause)});
  print(list_text(entries));
  return 0;
}

int list_checks() {
  std::vector<ListEntry> entries;
  for (const auto& check : pipeline()) entries.push_back({check.id, std::string(check.title)});
  print(list_text(entries));
  return 0;
}

int run(const Options& options) {
  switch (options.mode) {
    case Mode::list_causes:
      return list_causes(options.format);
    case Mode::list_checks:
      return list_checks();
    case Mode::explain:
      return explain_word(options);
    case Mode::demo:
      return run_demo(options.demo_cause,
                      is_json(options.format) || is_page(options.format) ? stderr : stdout,
                      [&](const Result& result) { print(report(result, options)); });
    case Mode::replay:
      return replay(options);
    case Mode::verify:
      return verify_reports(options);
    case Mode::from_line:  // main() has made a diagnosis of it.
    case Mode::diagnose:
      if (options.watch.every.count() > 0) return watch(options);
      return options.batch.names_from.empty() ? diagnose_all(options) : diagnose_list(options);
  }
  return static_cast<int>(ExitStatus::not_checked);
}

CommandLine read_words(const std::vector<std::string>& words) {
  std::vector<const char*> argv;
  argv.reserve(words.size());
  for (const auto& word : words) argv.push_back(word.c_str());
  return parse_command_line(static_cast<int>(argv.size()), argv.data(), version_text(),
                            find_config);
}

/// --from-line: the command line that a pasted line amounts to is read like any other.
int run_from_line(const Options& given) {
  const auto from_line = command_from_line(given);
  if (!from_line.problem.empty()) return give_up(from_line.problem);
  const auto command = read_words(from_line.words);
  if (!command.options) {
    say(command.message);
    return command.exit_status;
  }
  set_printing(*command.options);
  tell_understood(from_line, *command.options);
  return run(*command.options);
}

/// The command line could not be read, so this looks at its words.
bool wants_nagios(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word(argv[i]);
    if (word == "nagios" || word == "--format=nagios" || word == "-fnagios") return true;
  }
  return false;
}

/// A report that could not be written has not been given: a full disk must not look like health.
int after_printing(int status) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
  std::perror("whyrefused: cannot write the report");
  return static_cast<int>(ExitStatus::not_checked);
}

/// Before anything is constructed that needs memory.
[[gnu::constructor(101)]] void expect_no_memory() { std::set_new_handler(out_of_memory); }

}  // namespace

int main(int argc, char** argv) try {
  const bool is_prepared = platform::prepare_process();
  if (wants_nagios(argc, argv)) speak_as_plugin();
  if (!is_prepared)
    std::_Exit(give_up("cannot open /dev/null in the place of a closed standard stream"));
  const auto command = parse_command_line(argc, argv, version_text(), find_config);
  if (!command.options) {
    // A monitoring system shows what a plugin prints on standard output.
    if (command.exit_status != 0 && wants_nagios(argc, argv))
      print(nagios_unknown(command.message.substr(0, command.message.find('\n'))));
    if (command.exit_status == 0)
      print(command.message);
    else
      say(command.message);
    return after_printing(command.exit_status);
  }
  if (command.options->format == Format::nagios) speak_as_plugin();
  set_printing(*command.options);
  if (command.options->mode == Mode::from_line)
    return after_printing(run_from_line(*command.options));
  return after_printing(run(*command.options));
} catch (const std::system_error& error) {
  return give_up(printable(error.what()));  // Of this machine: no descriptors left, ...
} catch (const std::exception& error) {
  return give_up("internal error: " + printable(error.what()));
}
