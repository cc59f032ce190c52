#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

#include "model/printable.h"
#include "report/json.h"
#include "report/layout.h"
#include "report/summary.h"
#include "report/words.h"

namespace whyrefused {

namespace {

constexpr std::size_t servers_shown = 10, causes_shown = 10;

/// A number and what it counts, the numbers one below the other.
std::string row(std::uint64_t number, std::string_view what) {
  return fmt::format("{:>12}  {}\n", with_commas(number), what);
}

/// Below a minute to the millisecond, as times of replies are told.
std::string took(std::chrono::milliseconds time) {
  if (time < std::chrono::minutes(1)) return time_text(time);
  return duration_text(std::chrono::round<std::chrono::seconds>(time));
}

std::string head(const Tally& tally) {
  const auto seconds = std::chrono::duration<double>(tally.took).count();
  const auto rate = seconds > 0 ? static_cast<double>(tally.names) / seconds : 0;
  auto text = fmt::format("{} {} in {}", with_commas(tally.names),
                          tally.names == 1 ? "name" : "names", took(tally.took));
  if (tally.took >= std::chrono::milliseconds(100) && tally.names > 1)
    text +=
        fmt::format(", {} a second", with_commas(static_cast<std::uint64_t>(std::llround(rate))));
  if (tally.skipped > 0)
    text += fmt::format("; {} left out: done before", with_commas(tally.skipped));
  if (tally.stopped)
    text += fmt::format("; stopped before the end of the list, {} not finished",
                        with_commas(tally.unfinished));
  return text + ".\n";
}

std::string by_verdict(const Tally& tally) {
  std::string text;
  for (std::size_t i = 0; i < verdicts; ++i)
    if (tally.by_verdict[i] > 0)
      text += row(tally.by_verdict[i], verdict_id(static_cast<Verdict>(i)));
  return text;
}

/// "zone-acl: it has this zone, but hides it from our address"
std::string in_words(std::string_view id, WordsForCause words) {
  const auto told = words(id);
  return told.empty() ? std::string(id) : fmt::format("{}: {}", id, told);
}

std::string by_cause(const Tally& tally, WordsForCause words) {
  std::vector<std::pair<std::string_view, std::uint64_t>> causes(tally.by_cause.begin(),
                                                                 tally.by_cause.end());
  std::ranges::stable_sort(causes, std::greater{}, &decltype(causes)::value_type::second);
  std::string text;
  for (std::size_t i = 0; i < std::min(causes.size(), causes_shown); ++i)
    text += wrapped(fmt::format("{:>12}  ", with_commas(causes[i].second)),
                    in_words(causes[i].first, words));
  if (causes.size() > causes_shown)
    text += fmt::format("{:>12}  {} more\n", "", causes.size() - causes_shown);
  return text.empty() ? text : "Causes:\n" + text;
}

std::string server_words(const ServerTally& server) {
  auto text = server.address + ":";
  for (std::size_t i = 0; i < server.names.size(); ++i)
    if (server.names[i] > 0)
      text += fmt::format("{} {} {}", text.ends_with(':') ? "" : ",", with_commas(server.names[i]),
                          state_id(static_cast<ServerState>(i)));
  if (text.ends_with(':')) return text + " not asked";
  if (server.queries > 0)
    text += fmt::format("; {} {}", with_commas(server.queries),
                        server.queries == 1 ? "query" : "queries");
  return text;
}

/// The worst come first; of ten thousand that are fine the first ones stand for all.
std::string by_server(const Tally& tally) {
  std::vector<const ServerTally*> servers;
  for (const auto& server : tally.servers) servers.push_back(&server);
  std::ranges::stable_sort(servers, std::greater{},
                           [](const auto* server) { return server->not_answered(); });
  std::string text;
  for (std::size_t i = 0; i < std::min(servers.size(), servers_shown); ++i)
    text += "  " + server_words(*servers[i]) + "\n";
  if (servers.size() > servers_shown)
    text += fmt::format("  and {} servers more\n", with_commas(servers.size() - servers_shown));
  if (text.empty()) return text;
  return (servers.size() > 1 ? "Servers, the worst first:\n" : "Server:\n") + text;
}

/// What was true of a server before and what is now: two periods of one list.
std::string periods(const Tally& tally) {
  std::string text;
  for (const auto& server : tally.servers)
    for (const auto& end : server.period_ends) {
      text += wrapped(
          "", fmt::format("{} has changed meanwhile, as {} shows: {} until {}, {} from {} on.",
                          server.address, printable(end.name), treatment_id(end.was),
                          rfc3339(end.seen_until), treatment_id(end.is), rfc3339(end.gone_at)));
      if (end.unsure > 0)
        text += wrapped("", fmt::format("Names in between, judged by what others had shown: {}.",
                                        with_commas(end.unsure)));
    }
  return text;
}

std::string slowest(const Tally& tally) {
  const auto at = std::ranges::max_element(tally.servers, {}, &ServerTally::slowest);
  if (at == tally.servers.end() || at->slowest == std::chrono::microseconds{0}) return {};
  return fmt::format("Slowest reply: {} from {}, for {}\n", time_text(at->slowest), at->address,
                     printable(at->slowest_name));
}

std::string slowed_down(const Tally& tally) {
  std::string text;
  for (const auto& server : tally.slowed_down)
    text += wrapped(
        "", fmt::format("{} does not answer all at {:.0f} queries a second; it was asked at "
                        "most {:.0f} a second in the end.",
                        server.address, server.from, server.to));
  if (tally.asked_again > 0)
    text += wrapped(
        "", fmt::format("Names asked again {}: {}.",
                        tally.slowed_down.empty() ? "after a pause, in which they were answered"
                                                  : "because of that",
                        with_commas(tally.asked_again)));
  return text;
}

}  // namespace

std::string summary_text(const Tally& tally, WordsForCause words) {
  return head(tally) + by_verdict(tally) + by_cause(tally, words) + by_server(tally) +
         periods(tally) + slowest(tally) + slowed_down(tally);
}

}  // namespace whyrefused
