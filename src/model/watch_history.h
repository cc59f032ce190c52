#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "model/cause_id.h"
#include "model/result.h"

namespace whyrefused {

/// How a server did in one round of --watch.
struct RoundStanding {
  ServerState state = ServerState::no_reply;
  std::uint16_t rcode = 0;         ///< With answered and failed; else 0.
  bool has_data = false;           ///< Only with answered.
  std::optional<CauseId> cause{};  ///< Only where it did not answer.

  bool operator==(const RoundStanding&) const = default;
};

RoundStanding standing_of(const ServerDiagnosis& server);

/// From one round to the next something else.
struct StandingChange {
  std::chrono::sys_seconds at;  ///< When the later round began.
  std::string server;
  RoundStanding before, after;
};

/// One stretch of rounds in which a server refused.
struct Stretch {
  std::uint64_t rounds = 0;
  std::chrono::sys_seconds from{}, upto{};  ///< Its first and its last round.
};

/// What --watch has seen of one server.
struct ServerHistory {
  static constexpr std::size_t most_kept = 1000;  ///< Rounds of the strip, and changes.

  std::string server;
  std::optional<RoundStanding> now;       ///< In the last round; none: it was not asked then.
  std::chrono::microseconds took{};       ///< Its reply in the last round; 0: none came.
  std::deque<RoundStanding> strip;        ///< The last rounds, oldest first.
  std::array<std::uint64_t, 6> rounds{};  ///< By ServerState.
  std::uint64_t without_data = 0;         ///< Of those answered: NXDOMAIN or no record.
  std::uint64_t changes = 0;
  std::deque<StandingChange> last_changes;
  Stretch refused, longest_refused;  ///< The one that goes on now, or was last; the longest.
  std::uint64_t lost_once = 0;       ///< Single rounds without a reply between two that were alike.
};

struct WatchHistory {
  std::vector<ServerHistory> servers;  ///< In the order in which they came.
  std::uint64_t rounds = 0;
  std::deque<StandingChange> last_changes;  ///< Of all of them.
};

/// At which beat of the watch, from 0, the next round begins: the first that is still to come.
/// Those that are past are left out.
std::int64_t next_beat(std::chrono::nanoseconds since_start, std::chrono::milliseconds every);

/// Adds a round that began at `at`. Returns what changed, in the order of the servers.
std::vector<StandingChange> add_round(WatchHistory& history, const Result& seen,
                                      std::chrono::sys_seconds at);

}  // namespace whyrefused
