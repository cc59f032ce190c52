#include "cli/batch_options.h"

#include <CLI/CLI.hpp>

#include "cli/numbers.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

constexpr std::size_t most_in_flight = 100000;
constexpr double slowest_rate = 0.1, fastest_rate = 1e7;
constexpr std::uint64_t most_shards = 1000000;

std::string take_in_flight(const std::string& text, BatchOptions& batch) {
  if (text.empty()) return {};
  const auto number = number_from<std::size_t>(text);
  if (!number || *number < 1 || *number > most_in_flight)
    return "--in-flight takes a number of names from 1 to 100000, not " + in_quotes(text);
  batch.in_flight = *number;
  return {};
}

std::string take_rate(const std::string& text, BatchOptions& batch) {
  if (text.empty()) return {};
  const auto number = number_from<double>(text);
  // Written so that NaN fails, too.
  if (!number || !(*number >= slowest_rate && *number <= fastest_rate))
    return "--rate takes queries per second from 0.1 to 10000000, not " + in_quotes(text);
  batch.rate = *number;
  return {};
}

std::string take_shard(const std::string& text, BatchOptions& batch) {
  if (text.empty()) return {};
  const auto slash = text.find('/');
  const auto shard = number_from<std::uint64_t>(text.substr(0, slash));
  const auto shards = slash == std::string::npos
                          ? std::nullopt
                          : number_from<std::uint64_t>(text.substr(slash + 1));
  if (!shard || !shards || *shard < 1 || *shard > *shards || *shards > most_shards)
    return "--shard takes K/N, the K-th of N parts, such as 1/4 or 4/4, not " + in_quotes(text);
  batch.shard = *shard;
  batch.shards = *shards;
  return {};
}

bool is_used(const RawBatch& raw, const BatchOptions& batch) {
  return batch.unordered || !raw.in_flight.empty() || !raw.rate.empty() || !raw.shard.empty() ||
         !batch.resume.empty() || !batch.summary.empty();
}

}  // namespace

void define_batch(CLI::App& app, RawBatch& raw, Options& options) {
  const auto* group = "Lists";
  auto& batch = options.batch;
  app.add_option("--names-from", batch.names_from,
                 "Ask for the names in FILE, one a line; - is stdin")
      ->type_name("FILE")
      ->group(group);
  app.add_flag("--unordered", batch.unordered, "Print results as they come")->group(group);
  app.add_option("--in-flight", raw.in_flight, "Names to ask at a time (default 100)")
      ->type_name("N")
      ->group(group);
  app.add_option("--rate", raw.rate, "Queries per second to each server, at most")
      ->type_name("QPS")
      ->group(group);
  app.add_option("--resume", batch.resume, "Skip the names that FILE (earlier output) has")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--shard", raw.shard, "Only the K-th of N parts of the list")
      ->type_name("K/N")
      ->group(group);
  app.add_option("--summary", batch.summary, "Also write the summary to FILE as JSON")
      ->type_name("FILE")
      ->group(group);
}

std::string check_batch(const RawBatch& raw, Options& options) {
  auto& batch = options.batch;
  for (auto problem : {take_in_flight(raw.in_flight, batch), take_rate(raw.rate, batch),
                       take_shard(raw.shard, batch)})
    if (!problem.empty()) return problem;
  if (batch.names_from.empty())
    return is_used(raw, batch) ? "--unordered, --in-flight, --rate, --resume, --shard and "
                                 "--summary go with --names-from"
                               : "";
  if (options.mode != Mode::diagnose)
    return "--names-from asks; it does not go with --explain, --replay, --demo or --list-...";
  if (!options.names.empty())
    return "give names, or --names-from FILE, not both: " + in_quotes(options.names.front());
  if (options.format != Format::text && options.format != Format::ndjson &&
      options.format != Format::html)
    return "--names-from prints text (a line for each name), --format ndjson or html";
  if (options.format == Format::html && !batch.resume.empty())
    return "--resume goes on with text or ndjson; a page is made whole";
  if (!options.textfile.empty()) return "--textfile is for single names, not for --names-from";
  if (options.mask) return "--mask is for single names, not for --names-from";
  return {};
}

}  // namespace whyrefused
