#include "commands/diagnose_list.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "commands/cause_words.h"
#include "commands/earlier_output.h"
#include "commands/expected.h"
#include "commands/last_words.h"
#include "commands/page_spool.h"
#include "commands/printing.h"
#include "commands/progress_line.h"
#include "engine/windows_resolvers.h"
#include "list/batch.h"
#include "list/name_line.h"
#include "model/printable.h"
#include "page/list_page.h"
#include "platform/file.h"
#include "platform/stream.h"
#include "platform/write_file.h"
#include "report/announcement.h"
#include "report/batch_line.h"
#include "report/layout.h"
#include "report/summary.h"
#include "version.h"

namespace whyrefused {

namespace {

/// The list; "-" is the standard input.
platform::File open_list(const std::string& path) {
  return path == "-" ? platform::File::standard_input() : platform::File::to_read(path);
}

/// Why it cannot be read; empty when it can.
std::string problem_of(const platform::File& list) {
  return list.problem().empty() && list.is_directory() ? "Is a directory" : list.problem();
}

/// Names in the list, for whoever watches; unknown when reading would use them up.
std::optional<std::uint64_t> count_names(const std::string& path, const BatchOptions& batch) {
  if (path == "-") return std::nullopt;
  const auto file = open_list(path);
  LineReader reader(file.descriptor());
  if (!problem_of(file).empty() || !reader.is_file()) return std::nullopt;
  std::uint64_t names = 0;
  std::string_view line;
  for (auto next = reader.next(line); next != LineReader::Next::end; next = reader.next(line))
    if (next == LineReader::Next::line && read_name_line(line)) ++names;
  return names / batch.shards + (names % batch.shards >= batch.shard ? 1 : 0);
}

/// Output goes on where the earlier run has ended, and the line that it has begun is written anew.
/// Returns a problem or nothing.
std::string continue_after(const EarlierOutput& earlier, const std::string& path) {
  const bool goes_on_there = platform::is_file_of(path, platform::standard_output);
  if (earlier.is_utf16 && goes_on_there)
    return fmt::format("--resume: {} is UTF-16 text; write the results to another file",
                       in_quotes(path));
  if (!earlier.begun_line) return {};
  if (!goes_on_there) {
    say(wrapped("whyrefused: ", "The last line of " + in_quotes(path) +
                                    " is incomplete; its name is asked again."));
    return {};
  }
  if (const auto problem = platform::cut_file(platform::standard_output, earlier.complete);
      !problem.empty())
    return fmt::format("--resume: the last line of {} is incomplete and cannot be removed: {}",
                       in_quotes(path), problem);
  return {};
}

std::string line_of(Result& seen, const Options& options) {
  apply_expectations(options, seen);
  if (options.quiet) return {};
  if (is_json(options.format)) return as_printed(report(seen, options));
  const auto expectation = expectation_of(seen.diagnosis);
  const auto& sentence = expectation.empty() ? seen.diagnosis.headline : expectation;
  return options.format == Format::html ? list_row(seen, sentence)
                                        : as_printed(batch_line(seen, sentence));
}

/// What the resolvers and options have against every name alike.
std::string problem_of(const Resolvers& resolvers) {
  if (!resolvers.problem.empty()) return resolvers.problem;
  const auto error =
      std::ranges::find(resolvers.context.findings, Severity::error, &Finding::severity);
  return error == resolvers.context.findings.end() ? "" : error->text + " " + error->hint;
}

/// A list that grows by its own results never ends, and a summary would replace what it sums up.
std::string file_used_twice(const BatchOptions& batch, int list) {
  const auto clash = [](std::string_view option, const std::string& path, std::string_view with) {
    return fmt::format("{} {} is also {}; give another file", option, in_quotes(path), with);
  };
  if (batch.names_from != "-" && platform::is_file_of(batch.names_from, platform::standard_output))
    return clash("--names-from", batch.names_from, "where the results go");
  if (batch.summary.empty()) return {};
  if (platform::is_file_of(batch.summary, list))
    return clash("--summary", batch.summary, "the list");
  std::error_code failed;
  if (platform::is_file_of(batch.summary, platform::standard_output) &&
      !std::filesystem::is_symlink(batch.summary, failed))
    return clash("--summary", batch.summary, "where the results go");
  if (!batch.resume.empty() && std::filesystem::equivalent(batch.summary, batch.resume, failed))
    return clash("--summary", batch.summary, "the earlier output of --resume");
  return {};
}

}  // namespace

int diagnose_list(const Options& options) {
  const auto& batch = options.batch;
  const auto resolvers = find_resolvers(options);
  if (auto problem = problem_of(resolvers); !problem.empty()) return give_up(problem);
  const auto file = open_list(batch.names_from);
  if (const auto problem = problem_of(file); !problem.empty())
    return give_up("--names-from: cannot read " + in_quotes(batch.names_from) + ": " + problem);
  if (auto problem = file_used_twice(batch, file.descriptor()); !problem.empty())
    return give_up(problem);
  DoneBefore done;
  if (!batch.resume.empty()) {
    const auto earlier = read_earlier_output(batch.resume, options.format, done);
    if (!earlier.problem.empty()) return give_up(earlier.problem);
    if (auto problem = continue_after(earlier, batch.resume); !problem.empty())
      return give_up(problem);
  }
  done.finish_adding();
  if (const auto rules = about_rules_and_lists(resolvers); !rules.empty() && !options.quiet)
    say(wrapped("whyrefused: ", rules));
  if (const auto before = announcement(options, {}, resolvers.servers);
      !before.empty() && !options.quiet)
    say(wrapped("", before));

  std::optional<PageSpool> spool;
  if (options.format == Format::html) spool.emplace();
  if (spool && !spool->problem().empty()) return give_up(spool->problem());
  ProgressLine progress(!options.quiet);
  LineReader reader(file.descriptor());
  LineSink sink(spool ? spool->descriptor() : platform::standard_output, !batch.unordered,
                [&] { progress.clear(); });
  BatchHooks hooks;
  hooks.line = [&](Result& seen) { return line_of(seen, options); };
  hooks.key = batch_key;
  hooks.notice = [&](const std::string& text) {
    progress.clear();
    if (!options.quiet) say(wrapped("whyrefused: ", printable(text)));
  };
  if (progress.is_watched()) hooks.progress = [&](const Progress& now) { progress.show(now); };
  const auto total = progress.is_watched() ? count_names(batch.names_from, batch) : std::nullopt;
  const auto tally = run_batch(options, resolvers, reader, sink, done, hooks, total);
  progress.clear();
  if (!options.quiet) say(summary_text(tally, words_for_cause));
  if (!reader.problem().empty())
    return give_up("--names-from: cannot read on in " + in_quotes(batch.names_from) + ": " +
                   reader.problem());
  if (!sink.problem().empty()) return give_up("cannot write the results: " + sink.problem());
  if (spool && !options.quiet)
    if (const auto problem = spool->print(tally); !problem.empty()) return give_up(problem);
  if (tally.listed == 0 && !tally.stopped && !options.quiet)
    say(wrapped("whyrefused: ", in_quotes(batch.names_from) + " has no names."));
  if (!batch.summary.empty())
    if (const auto problem =
            platform::write_file_at_once(batch.summary, summary_json(tally, version_number()));
        !problem.empty())
      return give_up("--summary: cannot write " + in_quotes(batch.summary) + ": " + problem);
  return static_cast<int>(exit_status_of(tally));
}

}  // namespace whyrefused
