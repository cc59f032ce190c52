#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "catalog/text.h"
#include "cli/batch_options.h"
#include "cli/config_file.h"
#include "cli/gss_options.h"
#include "cli/monitoring.h"
#include "cli/numbers.h"
#include "cli/prose.h"
#include "cli/reference_of.h"
#include "cli/slips.h"
#include "cli/value_names.h"
#include "cli/verify_option.h"
#include "cli/watch_options.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

/// CLI11's help, without what a reader does not need: one usage line, no list of positionals, no
/// "Excludes".
class BriefFormatter : public CLI::Formatter {
 public:
  std::string make_usage(const CLI::App*, std::string) const override {
    return "Usage: whyrefused " + std::string(prose::synopsis) + "\n\n";
  }
  std::string make_positionals(const CLI::App*) const override { return {}; }
  std::string make_group(std::string group, bool positional,
                         std::vector<const CLI::Option*> options) const override {
    // make_groups() puts a blank line between groups already.
    auto text = CLI::Formatter::make_group(std::move(group), positional, std::move(options));
    return text.starts_with('\n') ? text.substr(1) : text;
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    const auto type = option->get_type_name();
    return type.empty() ? "" : " " + type;
  }
};

/// What CLI11 fills before it is checked.
struct Raw {
  std::vector<std::string> words, servers;
  std::string operation = "lookup";
  std::string source, color = "auto", format = "text", timeout = "3", tries = "2";
  std::optional<std::string> config;
  bool no_config = false, no_probes = false, list_causes = false, list_checks = false;
  RawMonitoring monitoring;
  RawBatch batch;
  RawGss gss;
  RawWatch watch;
  Options options;
};

/// What is done, what is written, and with which config file.
constexpr std::array<std::string_view, 16> for_the_command_line{
    "registration", "gss",        "keytab", "operation", "textfile", "config",
    "no-config",    "names-from", "resume", "shard",     "summary",  "unordered",
    "verify",       "watch",      "rounds", "record"};

void define(CLI::App& app, Raw& raw, const std::string& version) {
  auto& o = raw.options;
  app.add_option("NAME", raw.words, "Names to ask for; @ADDRESS is a server, as in dig")
      ->type_name("... [@SERVER]...");
  const auto* question = "Question";
  app.add_option("-t,--type", o.type, "Record type: A (default), AAAA, MX, TYPE65, ...")
      ->type_name("TYPE")
      ->group(question);
  app.add_option("-c,--class", o.qclass, "Class: IN (default), CH, HS")
      ->type_name("CLASS")
      ->group(question);
  const auto* servers = "Servers";
  app.add_option("-s,--server", raw.servers, "Ask ADDR, ADDR:PORT or [IPv6]:PORT; repeatable")
      ->type_name("ADDR")
      ->allow_extra_args(false)
      ->group(servers);
  app.add_option("--resolv-conf", o.resolv_conf, "Read resolvers from FILE")
      ->type_name("FILE")
      ->group(servers);
  auto* four = app.add_flag("-4", o.only_ipv4, "Only servers with an IPv4 address")->group(servers);
  app.add_flag("-6", o.only_ipv6, "Only servers with an IPv6 address")
      ->excludes(four)
      ->group(servers);
  app.add_option("-b,--source", raw.source, "Send from this local address")
      ->type_name("ADDR")
      ->group(servers);
  const auto* asking = "Asking";
  app.add_option("--timeout", raw.timeout, "Seconds to wait for a reply, per try (default 3)")
      ->type_name("SEC")
      ->group(asking);
  app.add_option("--tries", raw.tries, "How often to send a query (default 2)")
      ->type_name("N")
      ->group(asking);
  app.add_option("--operation", raw.operation,
                 "transfer, notify: of zone NAME; update: also of -t TYPE")
      ->type_name("OP")
      ->group(question);
  app.add_option("--subnet", o.subnet, "Add this client network to the query (ECS)")
      ->type_name("PREFIX")
      ->group(question);
  app.add_option("--tsig-file", o.tsig_file, "Sign with the key in FILE, as nsupdate -k does")
      ->type_name("FILE")
      ->group(question);
  define_gss(app, raw.gss, o);
  app.add_flag("--no-recurse", o.no_recurse, "Do not ask for recursion (RD=0), as dig +trace does")
      ->group(question);
  app.add_flag("--cookie", o.cookie, "Add a DNS cookie to the query")->group(question);
  app.add_flag("--delegation", o.delegation, "Also ask the zone's name servers")->group(asking);
  app.add_flag("--no-probes", raw.no_probes, "Send only the query itself")->group(asking);
  app.add_option("--control", o.control, "Unrelated name to compare with (example.com)")
      ->type_name("NAME")
      ->group(asking);
  const auto* output = "Output";
  app.add_option("-f,--format", raw.format, "text, json, ndjson, html, svg, nagios, openmetrics")
      ->type_name("FORMAT")
      ->group(output);
  app.add_option("--color", raw.color, "auto (default), always, never")
      ->type_name("WHEN")
      ->group(output);
  app.add_flag("-v,--verbose", o.verbose, "Show evidence, other causes, settings, queries")
      ->group(output);
  define_monitoring(app, raw.monitoring, o);
  define_verify(app, o);
  define_batch(app, raw.batch, o);
  define_watch(app, raw.watch, o);
  const auto* instead = "Instead of asking";
  app.add_option("--explain", o.explain_code,
                 "Say what a code, log line or DNS word means; - is stdin")
      ->type_name("WORD")
      ->group(instead);
  auto* from_line =
      app.add_option("--from-line", o.from_line, "Diagnose what a log line is about; - is stdin")
          ->type_name("LINE")
          ->group(instead);
  app.add_option("--replay", o.replay, "Diagnose saved reports again; compare several")
      ->type_name("FILE...")
      ->group(instead);
  app.add_option("--demo", o.demo_cause, "Play refusing servers and diagnose them")
      ->type_name("[CAUSE]")
      ->expected(0, 1)
      ->group(instead);
  app.add_flag("--list-causes", raw.list_causes,
               "List every cause; -f json or markdown: all about them")
      ->group(instead);
  app.add_flag("--list-checks", raw.list_checks, "List every check")->group(instead);
  for (const auto* other : {"--explain", "--replay", "--demo", "--list-causes", "--list-checks",
                            "--operation", "--names-from"})
    from_line->excludes(app.get_option(other));
  app.add_option("--config", raw.config, "Read options from FILE")
      ->type_name("FILE")
      ->group(asking);
  app.add_flag("--no-config", raw.no_config, "Read no config file")->group(asking);
  app.set_version_flag("--version", version, "Show the versions")->group(instead);
  app.set_help_flag("-h,--help", "Show this help")->group(instead);
  for (auto* option : app.get_options())
    if (!option->nonpositional() || option->get_group() == instead ||
        std::ranges::find(for_the_command_line, option->get_lnames().empty()
                                                    ? std::string()
                                                    : option->get_lnames().front()) !=
            std::end(for_the_command_line))
      option->configurable(false);
}

CommandLine fail(const std::string& problem) {
  return {std::nullopt, "whyrefused: " + problem + " (whyrefused --help shows the options)\n", 3};
}

/// The first complaint about the values, or empty; fills `options` on the way.
std::string check_values(Raw& raw) {
  auto& o = raw.options;
  // A log line that was pasted without quotes comes as many words.
  if (!o.explain_code.empty())
    for (const auto& word : std::exchange(raw.words, {})) o.explain_code += " " + word;
  for (const auto& word : raw.words) {
    if (word.starts_with('@'))
      raw.servers.push_back(word.substr(1));
    else
      o.names.push_back(word);
  }
  for (const auto& text : raw.servers) {
    auto parsed = parse_endpoint(text);
    if (!parsed.endpoint) return "--server: " + printable(parsed.error.message);
    o.servers.push_back({*parsed.endpoint, "command line"});
  }
  if (!raw.source.empty()) {
    auto parsed = parse_endpoint(raw.source);
    if (!parsed.endpoint) return "--source: " + printable(parsed.error.message);
    if (parsed.endpoint->port != 53) return "--source takes an address without a port";
    o.source = parsed.endpoint;
  }
  const auto timeout = number_from<double>(raw.timeout);
  // Written so that NaN fails, too.
  if (!timeout || !(*timeout >= 0.01 && *timeout <= 300))
    return "--timeout takes seconds from 0.01 to 300, not " + in_quotes(raw.timeout);
  o.timeout = std::chrono::milliseconds(std::lround(*timeout * 1000));
  const auto tries = number_from<unsigned>(raw.tries);
  if (!tries || *tries < 1 || *tries > 10)
    return "--tries takes a number from 1 to 10, not " + in_quotes(raw.tries);
  o.tries = *tries;
  o.probes = !raw.no_probes;

  const auto operation = value_of(operation_names, raw.operation);
  if (!operation)
    return "--operation takes transfer, update or notify, not " + in_quotes(raw.operation);
  o.operation = *operation;
  const auto color = value_of(color_names, raw.color);
  if (!color) return "--color takes auto, always or never, not " + in_quotes(raw.color);
  o.color = *color;
  const auto format = value_of(format_names, raw.format);
  if (!format)
    return "--format takes text, json, ndjson, html, svg, nagios or openmetrics, not " +
           in_quotes(raw.format);
  o.format = *format;
  if (auto problem = check_monitoring(raw.monitoring, o); !problem.empty()) return problem;
  if (auto problem = check_batch(raw.batch, o); !problem.empty()) return problem;
  if (auto problem = check_gss(raw.gss, o); !problem.empty()) return problem;
  return check_watch(raw.watch, o);
}

Mode mode_of(const CLI::App& app, const Raw& raw) {
  if (app.count("--from-line") > 0) return Mode::from_line;
  if (raw.list_checks) return Mode::list_checks;
  if (raw.list_causes) return Mode::list_causes;
  if (app.count("--explain") > 0) return Mode::explain;
  if (app.count("--replay") > 0) return Mode::replay;
  if (app.count("--demo") > 0) return Mode::demo;
  if (app.count("--verify") > 0) return Mode::verify;
  return Mode::diagnose;
}

/// A variable of a script that is not set must not take an option away without a word.
std::string empty_value(const CLI::App& app) {
  for (const auto* option : app.get_options()) {
    if (!option->nonpositional() || option->get_items_expected_min() == 0) continue;
    if (std::ranges::any_of(option->results(), [](const auto& value) { return value.empty(); }))
      return option->get_name() + " has no value";
  }
  return {};
}

/// --explain and --from-line take the next word whatever it looks like: -2147015891 is a code, not
/// an option.
std::vector<std::string> words_of(int argc, const char* const* argv) {
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    if ((word == "--explain" || word == "--from-line") && i + 1 < argc)
      word += std::string("=") + argv[++i];
    words.push_back(std::move(word));
  }
  return with_seconds(std::move(words));
}

/// What stands beside --from-line.
std::vector<std::string> words_beside(std::vector<std::string> words) {
  std::erase_if(words, [](const auto& word) { return word.starts_with("--from-line="); });
  return words;
}

/// What a config file had a part in.
struct ConfigUse {
  std::string path;
  std::vector<ConfigSetting> applied;
  std::string problem;  ///< One line, printable, or empty.

  std::string at(std::size_t line) const { return printable(path) + ":" + std::to_string(line); }

  /// A complaint about a value, with the place of the value where it came from the file.
  std::string blamed(const std::string& complaint) const {
    for (const auto& setting : applied)
      if (complaint.starts_with("--" + setting.name + " ") ||
          complaint.starts_with("--" + setting.name + ":"))
        return at(setting.line) + ": " + complaint.substr(2);
    return complaint;
  }

  void note_in(Options& options) const {
    if (applied.empty()) return;
    options.config = path;
    for (const auto& setting : applied) {
      options.set_by_config.push_back(setting.name);
      if (setting.name != "server") continue;
      options.servers_from = printable(path);
      for (auto& server : options.servers) server.origin = at(setting.line);
    }
  }
};

/// Servers on the command line are all that is asked, and so is another resolv.conf.
bool names_servers(const CLI::App& app, const Raw& raw) {
  return !raw.servers.empty() || app.count("--resolv-conf") > 0 ||
         std::ranges::any_of(raw.words, [](const auto& word) { return word.starts_with('@'); });
}

ConfigUse use_config(CLI::App& app, const Raw& raw, const ConfigText& config) {
  ConfigUse use{config.path, {}, {}};
  if (!config.problem.empty()) use.problem = printable(config.path) + " " + config.problem;
  if (config.path.empty() || !use.problem.empty()) return use;
  auto read = read_config(config.text);
  if (!read.problem.empty()) use.problem = use.at(read.line) + ": " + read.problem;
  if (!use.problem.empty()) return use;
  std::vector<std::string> skipped;
  if (names_servers(app, raw)) skipped = {"server", "resolv-conf"};
  // How lists are asked says nothing about single names.
  if (raw.options.batch.names_from.empty()) skipped.insert(skipped.end(), {"rate", "in-flight"});
  auto result = apply_config(app, read.settings, skipped);
  if (!result.problem.empty()) use.problem = use.at(result.line) + ": " + result.problem;
  use.applied = std::move(result.applied);
  return use;
}

}  // namespace

struct CommandLineReader::Definition {
  CLI::App app{prose::help_description(), "whyrefused"};
  Raw raw;
  std::string version;
};

CommandLineReader::CommandLineReader(const std::string& version)
    : definition_(std::make_unique<Definition>()) {
  auto& app = definition_->app;
  app.footer(prose::help_footer());
  app.formatter(std::make_shared<BriefFormatter>());
  app.get_formatter()->column_width(24);
  app.allow_windows_style_options(false);  // "/tmp/one.json" is a file there, too.
  definition_->version = version;
  define(app, definition_->raw, version);
}

CommandLineReader::~CommandLineReader() = default;

CommandLine CommandLineReader::read(int argc, const char* const* argv,
                                    const FindConfig& find_config) {
  auto& [app, raw, version] = *definition_;
  app.clear();
  raw = {};
  try {
    auto words = words_of(argc, argv);
    // As programs of Windows are asked; no name is like that.
    if (words == std::vector<std::string>{"/?"}) words = {"--help"};
    if (auto problem = empty_after_sign(words); !problem.empty()) return fail(problem);
    if (auto problem = name_like_an_option(words); !problem.empty()) return fail(problem);
    raw.options.beside = words_beside(words);
    std::ranges::reverse(words);  // CLI11 takes a vector from its end.
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    return {std::nullopt, app.help(), 0};
  } catch (const CLI::CallForVersion&) {
    return {std::nullopt, version + "\n", 0};
  } catch (const CLI::ParseError& error) {
    return fail(printable(error.what()));
  }
  if (auto problem = empty_value(app); !problem.empty()) return fail(problem);
  raw.options.mode = mode_of(app, raw);
  if (raw.options.mode == Mode::from_line && !raw.words.empty())
    return fail("--from-line takes the line in quotes, and servers with --server");
  if (raw.options.mode != Mode::from_line) raw.options.beside.clear();
  ConfigUse config;
  if (find_config && !raw.no_config && raw.options.mode == Mode::diagnose &&
      (!raw.words.empty() || !raw.options.batch.names_from.empty()))
    config = use_config(app, raw, find_config(raw.config));
  if (!config.problem.empty()) return {std::nullopt, "whyrefused: " + config.problem + "\n", 3};
  if (auto problem = check_values(raw); !problem.empty()) return fail(config.blamed(problem));
  if (raw.options.mode == Mode::verify)
    if (auto problem = check_verify(app, raw.options); !problem.empty()) return fail(problem);
  config.note_in(raw.options);
  const bool lists = raw.options.mode == Mode::list_causes ||
                     (raw.options.mode == Mode::explain &&
                      equal_ignoring_case(raw.options.explain_code, "glossary"));
  if (raw.options.format == Format::markdown && !lists)
    return fail("--format markdown goes with --list-causes or --explain glossary only");
  if (raw.options.mode == Mode::replay && !raw.options.textfile.empty())
    return fail(
        "--textfile goes with asking, not with --replay; --format openmetrics writes there");
  if (raw.options.mode == Mode::diagnose && raw.options.names.empty() &&
      !raw.options.registration && raw.options.batch.names_from.empty())
    return fail("give a name to ask for, for example www.example.org");
  return {std::move(raw.options), {}, 0};
}

CommandLine parse_command_line(int argc, const char* const* argv, const std::string& version,
                               const FindConfig& find_config) {
  return CommandLineReader(version).read(argc, argv, find_config);
}

Reference option_reference(const std::vector<std::string>& demo_causes) {
  CLI::App app;
  Raw raw;
  define(app, raw, {});
  return reference_of(app, demo_causes);
}

}  // namespace whyrefused
