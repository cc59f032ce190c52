#include "asking/asker.h"

#include <algorithm>
#include <utility>

#include "asking/asker_impl.h"

namespace whyrefused {

namespace {

using Ticket = Asker::Ticket;
using std::chrono::milliseconds;

}  // namespace

Asker::Asker(AskerOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Asker::~Asker() = default;

void Asker::Impl::note_change(Ticket ticket) {
  if (!std::exchange(slots[ticket].changed, true)) changed.push_back(ticket);
}

Asker::Ticket Asker::ask(const Endpoint& server, Probe probe, Patience patience) {
  auto& impl = *impl_;
  if (impl.active == 0) impl.last_look = Clock::now();
  if (impl.unused.empty()) {
    impl.unused.push_back(impl.slots.size());
    impl.slots.emplace_back();
  }
  const auto ticket = impl.unused.back();
  impl.unused.pop_back();
  auto& slot = impl.slots[ticket];
  slot.observation.probe = std::move(probe);
  slot.stage = Impl::Stage::waiting;
  slot.server = server;
  slot.patience = patience;
  slot.peer = &impl.peers[server];
  ++impl.active;
  auto& peer = *slot.peer;
  if (peer.waiting.empty() && impl.may_send(peer, Clock::now())) {
    impl.start(ticket, false);
  } else {
    if (peer.waiting.empty()) impl.queue.push_back(&peer);
    peer.waiting.push_back(ticket);
  }
  return ticket;
}

/// Takes the right to it from the pace.
bool Asker::Impl::may_send(Peer& peer, Clock::time_point now) {
  return window.has_room(now) && (!peer.pace || peer.pace->take(now));
}

/// It waited: whoever asked counts from now.
void Asker::Impl::start(Ticket ticket, bool waited) {
  auto& slot = slots[ticket];
  auto* connection =
      connections.for_query(slot.peer->connections, slot.server, slot.observation.probe.query);
  if (connection == nullptr) {
    without_connection.push_back(ticket);
    return;
  }
  const bool tcp = slot.observation.probe.query.transport == Transport::tcp;
  connections.use(*connection);
  slot.stage = Stage::pending;
  slot.connection = connection;
  slot.started = Clock::now();
  slot.moment = window.enter(slot.started);
  slot.deadline = slot.started + slot.patience.timeout * slot.patience.tries;
  // A TCP query is not sent again: TCP does that itself.
  slot.timeout = tcp ? slot.patience.timeout * slot.patience.tries : slot.patience.timeout;
  slot.timer = timers.emplace_hint(timers.end(), slot.started + slot.timeout, ticket);
  if (waited) note_change(ticket);
  send(ticket);
}

void Asker::Impl::send(Ticket ticket) {
  auto& slot = slots[ticket];
  auto& observation = slot.observation;
  const auto* key = find_key(observation.probe.query.key);
  // Servers that take turns behind one address are met in the order asked.
  auto*& last = slot.peer->connections.last;
  if (last != nullptr && last != slot.connection) last->channel.tap().flush();
  last = slot.connection;
  const auto result = slot.connection->channel.send(observation.probe.query, key, ticket);
  ++observation.sends;
  ++slot.peer->sent;
  if (result.id) slot.ids.push_back(*result.id);
  if (observation.source.empty())
    observation.source = slot.connection->channel.tap().local_address();
  connections.touch(*slot.connection);
  take_events(*slot.connection);
  if (!result.id && slot.stage == Stage::pending)
    finish(ticket, Outcome::unreachable, result.error);
}

const MessageKey* Asker::Impl::find_key(const std::string& name) const {
  if (name.empty()) return nullptr;
  if (options.key && options.key->name == name) return &*options.key;
  const auto known = std::ranges::find(more_keys, name, &MessageKey::name);
  return known == more_keys.end() ? nullptr : &*known;
}

void Asker::Impl::keep_time() {
  auto now = Clock::now();
  const auto overslept = timers.empty() ? Clock::duration::zero() : now - timers.begin()->first;
  // This process got no time for a while: what has come meanwhile came in time.
  constexpr milliseconds busy{50}, stopped{300};
  if (overslept > busy) {
    const auto slept = now - last_look;
    read_ready(milliseconds{0});
    // It was stopped: what it would have waited for meanwhile gets that time now.
    if (overslept > stopped) postpone_all(slept);
    now = Clock::now();
  }
  last_look = now;
  while (!timers.empty() && timers.begin()->first <= now) {
    const auto ticket = timers.begin()->second;
    auto& slot = slots[ticket];
    if (slot.deadline <= now) {
      expire(ticket);
      continue;
    }
    timers.erase(slot.timer);
    slot.timer = timers.emplace(std::min(slot.deadline, now + slot.timeout), ticket);
    note_change(ticket);
    send(ticket);
  }
}

void Asker::Impl::postpone_all(Clock::duration by) {
  paused += by;
  decltype(timers) later;
  for (const auto& [time, ticket] : timers) {
    auto& slot = slots[ticket];
    slot.deadline += by;
    slot.timer = later.emplace(time + by, ticket);
  }
  timers.swap(later);
}

/// Those that the window and the pace of their server let go now, and those that wait for a socket.
/// All for one server go together: one system call takes them.
void Asker::Impl::start_waiting() {
  const auto now = Clock::now();
  for (auto turns = queue.size(); turns > 0 && window.has_room(now); --turns) {
    auto& peer = *queue.front();
    while (!peer.waiting.empty() && may_send(peer, now)) {
      const auto ticket = peer.waiting.front();
      peer.waiting.pop_front();
      start(ticket, true);
    }
    if (!peer.waiting.empty() && !window.has_room(now)) break;
    queue.pop_front();
    if (!peer.waiting.empty()) queue.push_back(&peer);
  }
  auto left = without_connection.size();
  while (left-- > 0 && connections.has_room()) {
    const auto ticket = without_connection.front();
    without_connection.pop_front();
    start(ticket, true);
  }
}

/// Sends what was asked since, and closes what was opened for one probe.
void Asker::Impl::work_on_touched() {
  while (auto* connection = connections.next_touched()) {
    connection->channel.tap().flush();
    connection->channel.settle();
    take_events(*connection);
    connections.close_if_used_up(*connection);
  }
}

Clock::time_point Asker::Impl::next_deadline() {
  auto next = timers.empty() ? Clock::time_point::max() : timers.begin()->first;
  if (queue.empty()) return next;
  if (!window.has_room(Clock::now())) return std::min(next, window.opens());
  for (const auto* peer : queue)
    if (peer->pace) next = std::min(next, peer->pace->next());
  return next;
}

/// False when the waker ended the wait.
bool Asker::Impl::wait_until(Clock::time_point until, platform::Waker* waker) {
  // Rounded up, so that a deadline is past when the wait returns for it.
  const auto left =
      std::chrono::ceil<milliseconds>(std::max(until - Clock::now(), Clock::duration::zero()));
  read_ready(std::min(left, milliseconds{60'000}), waker);
  return waker == nullptr || !waker->has_woken();
}

void Asker::Impl::read_ready(milliseconds at_most, platform::Waker* waker) {
  for (const auto& ready : connections.wait(at_most, waker)) {
    auto* connection = connections.connection_of(ready);
    if (connection == nullptr) continue;
    if (ready.writable && connection->key.transport == Transport::udp)
      connections.touch(*connection);
    connection->channel.process(ready.socket, ready.readable, ready.writable);
    take_events(*connection);
  }
}

std::span<const Ticket> Asker::wait(Clock::time_point until, platform::Waker* waker) {
  auto& impl = *impl_;
  if (waker != nullptr && waker->is_empty()) waker = nullptr;
  impl.start_waiting();
  impl.work_on_touched();
  while (impl.changed.empty() && (impl.active > 0 || waker != nullptr)) {
    const bool undisturbed = impl.wait_until(std::min(until, impl.next_deadline()), waker);
    impl.keep_time();
    impl.start_waiting();
    impl.work_on_touched();
    if (!undisturbed || Clock::now() >= until) break;
  }
  impl.told.clear();
  std::swap(impl.told, impl.changed);
  for (const auto ticket : impl.told) impl.slots[ticket].changed = false;
  return impl.told;
}

void Asker::abandon(Ticket ticket) { impl_->finish(ticket, Outcome::abandoned, {}); }

const Observation& Asker::observation(Ticket ticket) const {
  return impl_->slots.at(ticket).observation;
}

Observation Asker::take(Ticket ticket) {
  auto& impl = *impl_;
  auto& slot = impl.slots.at(ticket);
  auto observation = std::move(slot.observation);
  if (std::exchange(slot.changed, false)) std::erase(impl.changed, ticket);
  auto ids = std::move(slot.ids);
  ids.clear();
  slot = Impl::Slot{};
  slot.ids = std::move(ids);
  impl.unused.push_back(ticket);
  return observation;
}

void Asker::add_key(MessageKey key) { impl_->more_keys.push_back(std::move(key)); }

void Asker::set_pace(const Endpoint& server, double per_second) {
  impl_->peers[server].pace.emplace(per_second, Clock::now());
}

std::uint64_t Asker::sent_to(const Endpoint& server) const {
  const auto known = impl_->peers.find(server);
  return known == impl_->peers.end() ? 0 : known->second.sent;
}

Clock::time_point Asker::crowded_until() const {
  auto& window = impl_->window;
  return window.has_room(Clock::now()) ? Clock::time_point::min() : window.opens();
}

Clock::duration Asker::paused() const { return impl_->paused; }

bool Asker::busy() const { return impl_->active > 0 || !impl_->changed.empty(); }

}  // namespace whyrefused
