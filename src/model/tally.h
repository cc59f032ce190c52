#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnosis.h"
#include "model/verdict.h"

namespace whyrefused {

/// A server did something else in the middle of a list: a name of the time before was asked again,
/// and is no longer treated in the same way.
struct PeriodEnd {
  /// What the server did, and the id of the cause that was named; empty: none.
  struct Treatment {
    ServerState state = ServerState::answered;
    std::string_view cause;

    bool operator==(const Treatment&) const = default;
  };
  std::string name;  ///< That was asked again. Not escaped.
  Treatment was, is;
  std::chrono::sys_seconds seen_until{};  ///< When it was last as before.
  std::chrono::sys_seconds gone_at{};     ///< When it was first not.
  std::uint64_t unsure = 0;  ///< Names in between that were judged by what others had shown.
};

/// How one server did over a list of names.
struct ServerTally {
  std::string address;                   ///< As shown, "192.0.2.1:5353".
  std::array<std::uint64_t, 6> names{};  ///< By ServerState.
  std::chrono::microseconds slowest{};   ///< Of its replies to the questions.
  std::string slowest_name;              ///< Not escaped.
  std::uint64_t queries = 0;             ///< That it was sent, for whatever purpose.
  /// Of `names` those that it answered, or for which there is no cause.
  std::array<std::uint64_t, 6> names_without_cause{};
  /// The others, by the id of what is the matter at this server.
  std::map<std::string_view, std::uint64_t> by_cause{};
  std::vector<PeriodEnd> period_ends{};  ///< In the order noticed.

  std::uint64_t all() const;
  std::uint64_t not_answered() const { return all() - names[0]; }
};

/// A server that was asked more slowly, because it answered once it was left in peace.
struct SlowedDown {
  std::string address;
  double from = 0, to = 0;  ///< Queries per second, before and after.
};

/// A reply that took long.
struct SlowReply {
  std::chrono::microseconds latency{};
  std::string name;     ///< Not escaped.
  std::string address;  ///< Of the server, as shown.
};
inline constexpr std::size_t slow_replies = 10;

/// What of one name goes into the tally.
struct NameTally {
  struct Server {
    ServerState state = ServerState::no_reply;
    std::chrono::microseconds latency{};  ///< Of its reply to the question; zero without one.
    std::string_view cause{};             ///< The id of its cause; empty: none.
  };
  std::string name;  ///< Not escaped.
  Verdict verdict = Verdict::invalid;
  ExitStatus status = ExitStatus::not_checked;
  std::string_view cause;       ///< The id of the named cause; empty: none.
  std::vector<Server> servers;  ///< In the order of the case; none where nothing was asked.
  std::vector<std::string> more_servers;  ///< Addresses of those that the list does not have.
};

/// What came of a list of names. Its size depends on the servers and the causes, not on the names.
struct Tally {
  std::uint64_t listed = 0;  ///< Read from the list.
  std::uint64_t names = 0;   ///< Done, those that could not be asked included.
  std::array<std::uint64_t, verdicts> by_verdict{};
  std::map<std::string, std::uint64_t, std::less<>> by_cause;  ///< By the id of the named cause.
  std::vector<ServerTally> servers;                            ///< In the order of the list.
  std::vector<SlowReply> slowest;            ///< The slowest first, at most `slow_replies`.
  std::array<std::uint64_t, 4> by_status{};  ///< By ExitStatus.
  std::uint64_t asked_again = 0;             ///< Names, because of the rate.
  std::vector<SlowedDown> slowed_down;
  std::chrono::milliseconds took{};
  std::uint64_t skipped = 0;     ///< Done by an earlier run (--resume).
  std::uint64_t unfinished = 0;  ///< Being asked when the run was stopped.
  bool stopped = false;          ///< By a signal.
};

/// As for several names in one run: 3 when one could not be checked, else 0 when all servers
/// answered all, 2 when none answered any, else 1. Where nothing was done: 0 when nothing was left
/// to do, 3 when the list is empty or the run was stopped.
ExitStatus exit_status_of(const Tally& tally);

/// Counts a name that is done.
void count(Tally& tally, const NameTally& name);

}  // namespace whyrefused
