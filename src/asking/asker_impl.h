#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "asking/asker.h"
#include "asking/connection_pool.h"
#include "asking/pace.h"
#include "asking/window.h"
#include "wire/wire.h"

namespace whyrefused {

/// What stands behind an Asker. asker.cpp has what goes out, and when; asker_events.cpp what comes
/// back, and how a probe ends.
struct Asker::Impl {
  /// All that is asked of one server.
  struct Peer {
    std::optional<Pace> pace;
    std::deque<Ticket> waiting;  ///< For the pace or the window.
    std::uint64_t sent = 0;
    ConnectionsOfServer connections;
  };

  enum class Stage : std::uint8_t { unused, waiting, pending, finished };

  /// A probe and what becomes of it.
  struct Slot {
    Observation observation;
    Stage stage = Stage::unused;
    bool changed = false;
    Peer* peer = nullptr;
    Endpoint server;
    Patience patience;
    Connection* connection = nullptr;
    Clock::time_point started, deadline;
    Window::Moment moment = 0;
    std::chrono::milliseconds timeout{};
    std::multimap<Clock::time_point, Ticket>::iterator timer;
    std::vector<std::uint16_t> ids;  ///< One for each time it was sent.
    std::string junk;                ///< What came instead of a reply, last.
    std::string icmp;                ///< An ICMP error that may or may not concern this probe.
  };

  explicit Impl(AskerOptions given)
      : options(std::move(given)), connections(options.most_sockets, options.source) {}

  AskerOptions options;
  std::unordered_map<Endpoint, Peer, EndpointHash> peers;
  ConnectionPool connections;  // After the peers, which its connections know.
  std::deque<Slot> slots;      ///< By ticket.
  std::vector<Ticket> unused;
  std::multimap<Clock::time_point, Ticket> timers;
  Window window;
  std::deque<Peer*> queue;                ///< Those with waiting probes, in turn.
  std::deque<Ticket> without_connection;  ///< All sockets are in use.
  std::vector<Ticket> changed, told;
  std::deque<MessageKey> more_keys;  ///< They stay where they are.
  std::vector<Ticket> lost;     ///< With a TCP connection that ended when it had served others.
  std::size_t active = 0;       ///< Waiting or pending.
  Clock::time_point last_look;  ///< At the time; by it a pause of this process is measured.
  Clock::duration paused{};

  /// The key with this name, or null.
  const MessageKey* find_key(const std::string& name) const;
  void note_change(Ticket ticket);
  bool may_send(Peer& peer, Clock::time_point now);
  void start(Ticket ticket, bool waited);
  void send(Ticket ticket);
  void finish(Ticket ticket, Outcome outcome, std::string detail);
  void settle_reply(Ticket ticket, const Tap::Event& event);
  void take_events(Connection& connection);
  void handle(Connection& connection, const Tap::Event& event);
  bool lose_connection(Connection& connection, bool is_reset);
  bool move_to_own_connection(Ticket ticket);
  void fail_all(const Connection& connection, Outcome outcome, const std::string& detail);
  /// The action may finish the probe.
  template <typename Action>
  void each_pending(const Connection& connection, Action action) {
    if (connection.users == 0) return;
    for (Ticket ticket = 0; ticket < slots.size(); ++ticket)
      if (slots[ticket].stage == Stage::pending && slots[ticket].connection == &connection)
        action(ticket);
  }
  void start_waiting();
  void work_on_touched();
  void keep_time();
  void postpone_all(Clock::duration by);
  void read_ready(std::chrono::milliseconds at_most, platform::Waker* waker = nullptr);
  void expire(Ticket ticket);
  Clock::time_point next_deadline();
  bool wait_until(Clock::time_point until, platform::Waker* waker);
};

}  // namespace whyrefused
