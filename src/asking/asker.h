#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/message_key.h"
#include "model/observation.h"
#include "model/server.h"
#include "platform/waker.h"

namespace whyrefused {

using Clock = std::chrono::steady_clock;

/// How long a probe may take.
struct Patience {
  std::chrono::milliseconds timeout{3000};  ///< Wait per try; > 0.
  unsigned tries = 2;  ///< UDP sends; >= 1. TCP is asked once and given timeout x tries.
};

struct AskerOptions {
  std::optional<Endpoint> source;   ///< -b: local address to send from; its port is ignored.
  std::optional<MessageKey> key{};  ///< For queries that are to be signed (Query::key).
  /// Sockets open at once, >= 1; a probe waits for one that is idle. What the process may open,
  /// less some for other uses.
  std::size_t most_sockets = 900;
};

/// Asks DNS servers through c-ares, one channel per (server, transport, fresh socket), and keeps
/// the record of what went over the wire. Knows nothing of causes. Not thread safe: one Asker
/// belongs to one thread.
class Asker {
 public:
  using Ticket = std::size_t;  ///< Names a probe until it is taken; then the number is used again.

  explicit Asker(AskerOptions options);
  ~Asker();
  Asker(const Asker&) = delete;
  Asker& operator=(const Asker&) = delete;

  /// Sends a probe with the next wait(), or when the pace of the server and the number of those
  /// just sent allow it, and never blocks. Its patience begins then. A probe that cannot be sent
  /// finishes as `unreachable` or `port_closed` and is reported by the next wait().
  Ticket ask(const Endpoint& server, Probe probe, Patience patience);

  /// Waits until something changed, `until` has come, or the waker, if there is one, has woken. A
  /// probe changes when it is finished, when it was sent
  /// another time because it stayed silent, and when it was sent after it had to wait. Returns the
  /// tickets that changed (each once), empty when the time has come. They stay good until the next
  /// call.
  std::span<const Ticket> wait(Clock::time_point until, platform::Waker* waker = nullptr);

  /// No longer waits for this probe; its outcome becomes `abandoned`. No effect on a finished one.
  void abandon(Ticket ticket);

  /// What is known of a probe now. The reference stays good until the next call of ask().
  const Observation& observation(Ticket ticket) const;

  /// The observation of a finished probe; its ticket is no longer one.
  Observation take(Ticket ticket);

  /// A key for queries that name it (Query::key), beside that of the options.
  void add_key(MessageKey key);

  /// From now on this server is asked at most so many queries per second; > 0.
  void set_pace(const Endpoint& server, double per_second);

  /// Queries that left for this server so far, or 0.
  std::uint64_t sent_to(const Endpoint& server) const;

  /// How long, all together, this process got no time while probes were pending (it was stopped,
  /// say). Their deadlines were moved by as much.
  Clock::duration paused() const;

  /// True while some probe is pending.
  bool busy() const;

  /// Until then more probes would only wait for those that were just asked, if no reply comes
  /// before; a time that is past when they would not.
  Clock::time_point crowded_until() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whyrefused
