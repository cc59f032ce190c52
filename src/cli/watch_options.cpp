#include "cli/watch_options.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <utility>

#include "cli/numbers.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr double shortest = 1, longest = 86400;
constexpr std::string_view by_default = "10";
constexpr std::uint64_t most_rounds = 1'000'000'000;

std::string take_every(const std::string& text, WatchOptions& watch) {
  if (text.empty()) return {};
  const auto seconds = number_from<double>(text);
  // Written so that NaN fails, too.
  if (!seconds || !(*seconds >= shortest && *seconds <= longest))
    return "--watch takes seconds from 1 to 86400, not " + in_quotes(text);
  watch.every = std::chrono::milliseconds(std::lround(*seconds * 1000));
  return {};
}

std::string take_rounds(const std::string& text, WatchOptions& watch) {
  if (text.empty()) return {};
  const auto number = number_from<std::uint64_t>(text);
  if (!number || *number < 1 || *number > most_rounds)
    return "--rounds takes a number from 1 to 1000000000, not " + in_quotes(text);
  watch.rounds = *number;
  return {};
}

}  // namespace

void define_watch(CLI::App& app, RawWatch& raw, Options& options) {
  const auto* group = "Asking";
  app.add_option("--watch", raw.every, "Ask again every SECONDS (default 10) until Ctrl-C")
      ->type_name("[SECONDS]")
      ->group(group);
  app.add_option("--rounds", raw.rounds, "With --watch: end after N rounds")
      ->type_name("N")
      ->group(group);
  app.add_option("--record", options.watch.record,
                 "With --watch: add each round's report to FILE (ndjson)")
      ->type_name("FILE")
      ->group(group);
}

std::vector<std::string> with_seconds(std::vector<std::string> words) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") {
      out.insert(out.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
      break;
    }
    out.push_back(std::move(words[i]));
    if (out.back() != "--watch") continue;
    const bool has_number = i + 1 < words.size() && number_from<double>(words[i + 1]);
    out.back() += "=" + (has_number ? words[++i] : std::string(by_default));
  }
  return out;
}

std::string check_watch(const RawWatch& raw, Options& options) {
  auto& watch = options.watch;
  if (auto problem = take_every(raw.every, watch); !problem.empty()) return problem;
  if (auto problem = take_rounds(raw.rounds, watch); !problem.empty()) return problem;
  if (watch.every.count() == 0)
    return watch.rounds > 0 || !watch.record.empty() ? "--rounds and --record go with --watch" : "";
  if (options.mode == Mode::from_line) return {};  // It is asked when the line has been read.
  if (options.mode != Mode::diagnose)
    return "--watch asks; it does not go with --explain, --replay, --verify, --demo or --list-...";
  if (!options.batch.names_from.empty())
    return "--watch is for one name, not for --names-from; run the list again from a timer";
  if (options.registration || options.names.size() > 1)
    return "--watch is for one name: start it once for each";
  if (options.operation != Operation::lookup)
    return "--watch repeats lookups only, not --operation: each would be a request of its own";
  if (options.format != Format::text && options.format != Format::ndjson)
    return "--watch prints text or --format ndjson, a report a round";
  if (!options.textfile.empty())
    return "--textfile is for single runs, not for --watch: run whyrefused from a timer";
  if (options.verbose)
    return "--watch shows no -v; --record FILE keeps all, --replay FILE -v shows it";
  return {};
}

}  // namespace whyrefused
