#include "report/watch_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/rcodes.h"
#include "report/layout.h"
#include "report/words.h"

namespace whyrefused {

namespace {

constexpr std::size_t gap = 2;
/// Changes on a screen.
constexpr std::size_t changes_shown = 10;
/// Times of changes that a summary names.
constexpr std::size_t times_named = 8;

std::string_view words_of(ServerState state) {
  switch (state) {
    case ServerState::no_reply:
      return "no reply";
    case ServerState::port_closed:
      return "port closed";
    default:
      return state_id(state);
  }
}

/// A cause that is called as the state is says nothing more.
bool tells_more(CauseId cause) {
  return cause != CauseId::no_reply && cause != CauseId::port_closed &&
         cause != CauseId::unusable_reply;
}

std::string legend(const WatchHistory& history) {
  constexpr auto meanings =
      std::to_array<std::pair<char, std::string_view>>({{'.', "answered"},
                                                        {'N', "no such name or record"},
                                                        {'R', "refused"},
                                                        {'F', "failed"},
                                                        {'-', "no reply"},
                                                        {'x', "port closed"},
                                                        {'?', "unusable"}});
  std::string text;
  for (const auto& [letter, meaning] : meanings)
    if (std::ranges::any_of(history.servers, [letter = letter](const ServerHistory& server) {
          return std::ranges::find(server.strip, letter, standing_letter) != server.strip.end();
        }))
      text += fmt::format("{}{} {}", text.empty() ? "" : "   ", letter, meaning);
  return text;
}

ScreenLine row_of(const ServerHistory& server, std::size_t names, std::size_t standings,
                  std::size_t columns, const Shown& shown) {
  ScreenLine line{padded(shown(server.server), names + gap), false, true};
  const auto standing = server.now ? standing_text(*server.now) : std::string("not asked");
  if (server.now) line.tints.push_back({line.text.size(), standing.size(), server.now->state});
  line.text += padded(standing, standings + gap);
  line.text += padded(server.took.count() > 0 ? time_text(server.took) : "", 6 + gap);
  const auto used = width_of(line.text);
  const auto room = columns > used ? columns - used : 0;
  for (std::size_t i = server.strip.size() - std::min(server.strip.size(), room);
       i < server.strip.size(); ++i) {
    line.tints.push_back({line.text.size(), 1, server.strip[i].state});
    line.text += standing_letter(server.strip[i]);
  }
  return line;
}

std::string plural(std::uint64_t number, std::string_view word) {
  return fmt::format("{} {}{}", with_commas(number), word, number == 1 ? "" : "s");
}

/// "100 answered, 18 refused, 2 no reply"
std::string counts(const ServerHistory& server) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < server.rounds.size(); ++i) {
    if (server.rounds[i] == 0) continue;
    const auto state = static_cast<ServerState>(i);
    auto& part =
        parts.emplace_back(fmt::format("{} {}", with_commas(server.rounds[i]), words_of(state)));
    if (state == ServerState::answered && server.without_data > 0)
      part += fmt::format(" ({} of them NXDOMAIN or no record)", with_commas(server.without_data));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string changes_sentence(const ServerHistory& server, const ClockText& clock) {
  if (server.changes == 0) return " It never changed.";
  auto text =
      fmt::format(" It changed {}", server.changes == 1 ? std::string("once")
                                                        : with_commas(server.changes) + " times");
  const auto first = server.last_changes.size() - std::min(server.last_changes.size(), times_named);
  text += server.changes > times_named ? fmt::format(", the last {}: at ", times_named) : ": at ";
  for (std::size_t i = first; i < server.last_changes.size(); ++i)
    text += (i == first ? "" : ", ") + clock(server.last_changes[i].at);
  return text + ".";
}

bool comes_and_goes(const ServerHistory& server) {
  const auto answered = server.rounds[static_cast<std::size_t>(ServerState::answered)];
  std::uint64_t all = 0;
  for (const auto number : server.rounds) all += number;
  return server.changes > 1 && answered > 0 && answered < all;
}

std::string server_summary(const ServerHistory& server, const ClockText& clock) {
  std::uint64_t rounds = 0;
  for (const auto number : server.rounds) rounds += number;
  auto text = fmt::format("{}: {}.", plural(rounds, "round"), counts(server));
  text += changes_sentence(server, clock);
  if (comes_and_goes(server)) text += " It comes and goes.";
  if (server.lost_once > 0)
    text += fmt::format(
        " {} a reply was missing in one round alone, and the next was as before: a lost packet "
        "looks so, too.",
        server.lost_once == 1 ? std::string("Once") : with_commas(server.lost_once) + " times");
  if (const auto& longest = server.longest_refused; longest.rounds > 0)
    text += longest.rounds == 1
                ? fmt::format(" Never refused in more than one round in a row, first at {}.",
                              clock(longest.from))
                : fmt::format(" Refused the longest: {} in a row, from {} to {}.",
                              plural(longest.rounds, "round"), clock(longest.from),
                              clock(longest.upto));
  return text;
}

}  // namespace

std::string standing_text(const RoundStanding& standing) {
  if (standing.state == ServerState::answered) {
    if (standing.rcode == rcode::nxdomain) return "NXDOMAIN";
    return standing.has_data ? "answered" : "answered without records";
  }
  std::string text(words_of(standing.state));
  std::string more;
  if (standing.state == ServerState::failed) more = rcode_name(standing.rcode);
  if (standing.cause && tells_more(*standing.cause))
    more += fmt::format("{}{}", more.empty() ? "" : ", ", id_text(*standing.cause));
  return more.empty() ? text : fmt::format("{} ({})", text, more);
}

char standing_letter(const RoundStanding& standing) {
  switch (standing.state) {
    case ServerState::answered:
      return standing.has_data ? '.' : 'N';
    case ServerState::refused:
      return 'R';
    case ServerState::failed:
      return 'F';
    case ServerState::no_reply:
      return '-';
    case ServerState::port_closed:
      return 'x';
    case ServerState::unusable:
      return '?';
  }
  return '?';
}

std::string state_line(const WatchHistory& history, std::chrono::sys_seconds at,
                       const ClockText& clock) {
  std::string text = clock(at) + "  ";
  bool first = true;
  for (const auto& server : history.servers) {
    if (!server.now) continue;
    text += fmt::format("{}{}: {}", std::exchange(first, false) ? "" : "; ", server.server,
                        standing_text(*server.now));
  }
  return text + "\n";
}

std::string change_line(const StandingChange& change, const ClockText& clock) {
  return fmt::format("{}  {}: {} -> {}\n", clock(change.at), change.server,
                     standing_text(change.before), standing_text(change.after));
}

std::vector<ScreenLine> watch_lines(const WatchView& view, std::size_t rows, std::size_t columns,
                                    const ClockText& clock, const Shown& shown) {
  const auto& history = view.history;
  std::vector<ScreenLine> lines;
  lines.push_back({shown(fmt::format("{}, round {}, every {} s, {}; q to end", view.name,
                                     with_commas(history.rounds), view.every, view.doing)),
                   true});
  std::size_t names = 0, standings = 0;
  for (const auto& server : history.servers) {
    names = std::max(names, width_of(shown(server.server)));
    if (server.now) standings = std::max(standings, standing_text(*server.now).size());
  }
  for (const auto& server : history.servers)
    lines.push_back(row_of(server, names, standings, columns, shown));
  if (const auto text = legend(history); !text.empty()) lines.push_back({text});
  const auto& changes = history.last_changes;
  const auto room = rows > lines.size() ? rows - lines.size() : 0;
  const auto number = std::min({changes.size(), changes_shown, room});
  for (auto i = changes.size() - number; i < changes.size(); ++i) {
    auto text = change_line(changes[i], clock);
    text.pop_back();
    lines.push_back({shown(text)});
  }
  return lines;
}

std::string watch_summary(const WatchHistory& history, const ClockText& clock) {
  if (history.rounds == 0) return "No round came to its end.\n";
  std::string text;
  for (const auto& server : history.servers)
    text += wrapped(server.server + ": ", server_summary(server, clock));
  return text;
}

}  // namespace whyrefused
