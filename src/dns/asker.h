#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/observation.h"
#include "model/server.h"
#include "model/tsig_key.h"

namespace whyrefused {

using Clock = std::chrono::steady_clock;

/// How long a probe may take.
struct Patience {
  std::chrono::milliseconds timeout{3000};  ///< Wait per try; > 0.
  unsigned tries = 2;  ///< UDP sends; >= 1. TCP is asked once and given timeout x tries.
};

struct AskerOptions {
  std::optional<Endpoint> source;  ///< -b: local address to send from; its port is ignored.
  std::optional<TsigKey> key{};    ///< For queries that are to be signed (Query::key).
};

/// Asks DNS servers through c-ares, one channel per (server, transport, fresh socket), and keeps
/// the record of what went over the wire. Knows nothing of causes. Not thread safe: one Asker
/// belongs to one thread.
class Asker {
 public:
  using Ticket = std::size_t;  ///< Counts from 0 in the order of ask().

  explicit Asker(AskerOptions options);
  ~Asker();
  Asker(const Asker&) = delete;
  Asker& operator=(const Asker&) = delete;

  /// Sends a probe at once and never blocks. A probe that cannot be sent finishes as `unreachable`
  /// or `port_closed` and is reported by the next wait().
  Ticket ask(const Endpoint& server, const Probe& probe, Patience patience);

  /// Waits until something changed or `until` has come: a probe finished, or was sent another time
  /// because it stayed silent. Returns the tickets that changed (each once), empty when the time
  /// has come.
  std::vector<Ticket> wait(Clock::time_point until);

  /// No longer waits for this probe; its outcome becomes `abandoned`. No effect on a finished one.
  void abandon(Ticket ticket);

  /// What is known of a probe now. The reference stays good until the next call of ask().
  const Observation& observation(Ticket ticket) const;

  /// True while some probe is pending.
  bool busy() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whyrefused
