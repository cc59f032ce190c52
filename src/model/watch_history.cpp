#include "model/watch_history.h"

#include <algorithm>

namespace whyrefused {

namespace {

template <typename Value>
void add_limited(std::deque<Value>& list, Value value) {
  list.push_back(std::move(value));
  if (list.size() > ServerHistory::most_kept) list.pop_front();
}

ServerHistory& history_of(WatchHistory& history, const std::string& server) {
  const auto found = std::ranges::find(history.servers, server, &ServerHistory::server);
  if (found != history.servers.end()) return *found;
  auto& added = history.servers.emplace_back();
  added.server = server;
  return added;
}

void count_refusal(ServerHistory& server, bool refused, std::chrono::sys_seconds at) {
  if (!refused) {
    server.refused = {};
    return;
  }
  if (server.refused.rounds++ == 0) server.refused.from = at;
  server.refused.upto = at;
  if (server.refused.rounds > server.longest_refused.rounds)
    server.longest_refused = server.refused;
}

bool was_lost_once(const std::deque<RoundStanding>& strip) {
  if (strip.size() < 3) return false;
  const auto& last = strip[strip.size() - 1];
  return strip[strip.size() - 2].state == ServerState::no_reply &&
         last.state != ServerState::no_reply && strip[strip.size() - 3] == last;
}

}  // namespace

RoundStanding standing_of(const ServerDiagnosis& server) {
  RoundStanding standing{server.state, 0, false, std::nullopt};
  if (server.state == ServerState::answered) {
    standing.rcode = server.rcode;
    standing.has_data = server.has_data;
    return standing;
  }
  if (server.state == ServerState::failed) standing.rcode = server.rcode;
  if (server.cause != nullptr) standing.cause = server.cause->id;
  return standing;
}

std::int64_t next_beat(std::chrono::nanoseconds since_start, std::chrono::milliseconds every) {
  return since_start / every + 1;
}

std::vector<StandingChange> add_round(WatchHistory& history, const Result& seen,
                                      std::chrono::sys_seconds at) {
  ++history.rounds;
  std::vector<StandingChange> changes;
  std::vector<std::string> asked;
  const auto& records = seen.the_case.servers;
  for (std::size_t i = 0; i < std::min(records.size(), seen.diagnosis.servers.size()); ++i) {
    const auto* target = records[i].target();
    if (target == nullptr) continue;
    auto& server = history_of(history, to_string(records[i].server.endpoint));
    asked.push_back(server.server);
    const auto now = standing_of(seen.diagnosis.servers[i]);
    ++server.rounds[static_cast<std::size_t>(now.state)];
    server.without_data += now.state == ServerState::answered && !now.has_data;
    server.took = target->reply ? target->latency : std::chrono::microseconds{};
    count_refusal(server, now.state == ServerState::refused, at);
    if (!server.strip.empty() && server.strip.back() != now) {
      StandingChange change{at, server.server, server.strip.back(), now};
      ++server.changes;
      add_limited(server.last_changes, change);
      add_limited(history.last_changes, change);
      changes.push_back(std::move(change));
    }
    add_limited(server.strip, now);
    server.lost_once += was_lost_once(server.strip);
    server.now = now;
  }
  for (auto& server : history.servers)
    if (std::ranges::find(asked, server.server) == asked.end()) server.now.reset();
  return changes;
}

}  // namespace whyrefused
