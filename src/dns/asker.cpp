#include "dns/asker.h"

#include <poll.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "dns/channel.h"
#include "dns/decode.h"
#include "dns/tsig.h"

namespace whyrefused {

namespace {

/// What names a channel: server, source, transport; the last part tells fresh sockets apart.
using ChannelKey = std::tuple<std::string, std::string, Transport, std::size_t>;

struct Pending {
  Channel* channel = nullptr;
  Clock::time_point started, next_send, deadline;
  std::chrono::milliseconds timeout{};
  std::string junk;             ///< What came instead of a reply, last.
  std::vector<WireBytes> macs;  ///< Of each time a signed query was sent.
  std::string icmp;             ///< An ICMP error that may or may not concern this probe.
};

}  // namespace

struct Asker::Impl {
  AskerOptions options;
  std::map<ChannelKey, std::unique_ptr<Channel>> channels;
  std::map<std::pair<const Channel*, std::uint16_t>, Ticket> by_id;
  std::map<Channel*, std::size_t>
      replies;  ///< Replies per channel: a server that has replied has its port open.
  std::vector<Observation> observations;  ///< By ticket.
  std::map<Ticket, Pending> pending;
  std::set<Ticket> changed;

  Channel& channel_for(const Endpoint& server, const Query& query);
  void send(Ticket ticket, Clock::time_point now);
  void finish(Ticket ticket, Outcome outcome, std::string detail);
  void settle_reply(Ticket ticket, const Tap::Event& event);
  void take_events(Channel& channel);
  void handle(Channel& channel, const Tap::Event& event);
  void fail_all(const Channel& channel, Outcome outcome, const std::string& detail);
  void keep_time();
  void expire(Ticket ticket);
  Clock::time_point next_deadline() const;
  void poll_until(Clock::time_point until);
};

Asker::Asker(AskerOptions options) : impl_(std::make_unique<Impl>()) {
  impl_->options = std::move(options);
}
Asker::~Asker() = default;

Channel& Asker::Impl::channel_for(const Endpoint& server, const Query& query) {
  const std::size_t instance = query.fresh_socket ? channels.size() + 1 : 0;
  const auto& source = query.source ? query.source : options.source;
  const ChannelKey key{to_string(server) + "#" + std::to_string(server.port),
                       source ? address_text(*source) : "", query.transport, instance};
  auto& channel = channels[key];
  if (!channel) channel = std::make_unique<Channel>(server, source, query.transport);
  return *channel;
}

Asker::Ticket Asker::ask(const Endpoint& server, const Probe& probe, Patience patience) {
  const Ticket ticket = impl_->observations.size();
  impl_->observations.push_back({.probe = probe,
                                 .outcome = Outcome::pending,
                                 .reply = {},
                                 .latency = {},
                                 .source = {},
                                 .sends = 0,
                                 .strays = 0,
                                 .detail = {}});
  const auto now = Clock::now();
  Pending pending;
  pending.channel = &impl_->channel_for(server, probe.query);
  pending.started = now;
  pending.deadline = now + patience.timeout * patience.tries;
  // A TCP query is not sent again: TCP does that itself.
  pending.timeout = probe.query.transport == Transport::tcp ? patience.timeout * patience.tries
                                                            : patience.timeout;
  pending.next_send = now + pending.timeout;
  impl_->pending.emplace(ticket, pending);
  impl_->send(ticket, now);
  return ticket;
}

void Asker::Impl::send(Ticket ticket, Clock::time_point) {
  auto& channel = *pending.at(ticket).channel;
  auto& observation = observations[ticket];
  const bool with_key = options.key && !observation.probe.query.key.empty();
  const auto result = channel.send(observation.probe.query, with_key ? &*options.key : nullptr);
  if (with_key) pending.at(ticket).macs.push_back(result.mac);
  ++observation.sends;
  if (result.id) by_id[{&channel, *result.id}] = ticket;
  observation.source = channel.tap().local_address();
  take_events(channel);
  if (!result.id && pending.contains(ticket)) finish(ticket, Outcome::unreachable, result.error);
}

void Asker::Impl::finish(Ticket ticket, Outcome outcome, std::string detail) {
  const auto found = pending.find(ticket);
  if (found == pending.end()) return;
  auto& observation = observations[ticket];
  observation.outcome = outcome;
  observation.detail = std::move(detail);
  if (!observation.reply)
    observation.latency =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - found->second.started);
  pending.erase(found);
  changed.insert(ticket);
}

void Asker::Impl::settle_reply(Ticket ticket, const Tap::Event& event) {
  if (!pending.contains(ticket)) return;  // A duplicate, or too late.
  auto& observation = observations[ticket];
  observation.reply = decode_reply(event.wire);
  for (const auto& mac : pending.at(ticket).macs) {
    if (!observation.reply || (observation.reply->tsig && observation.reply->tsig->verified)) break;
    observation.reply->tsig = read_tsig(event.wire, *options.key, mac);
  }
  // TCP: the wait for the connection counts, too; that is what a user waits for.
  const auto since = observation.probe.query.transport == Transport::tcp
                         ? pending.at(ticket).started
                         : event.sent_at;
  observation.latency = std::chrono::duration_cast<std::chrono::microseconds>(event.at - since);
  finish(ticket, Outcome::reply, {});
}

void Asker::Impl::fail_all(const Channel& channel, Outcome outcome, const std::string& detail) {
  std::vector<Ticket> tickets;
  for (const auto& [ticket, waiting] : pending)
    if (waiting.channel == &channel) tickets.push_back(ticket);
  for (const auto ticket : tickets) finish(ticket, outcome, detail);
}

void Asker::Impl::take_events(Channel& channel) {
  for (const auto& event : channel.tap().take_events()) handle(channel, event);
}

void Asker::Impl::handle(Channel& channel, const Tap::Event& event) {
  using Kind = Tap::Event::Kind;
  const auto owner = by_id.find({&channel, event.id});
  const bool owned = owner != by_id.end();
  const auto each_pending = [&](auto&& action) {
    for (auto& [ticket, waiting] : pending)
      if (waiting.channel == &channel) action(ticket, waiting);
  };
  switch (event.kind) {
    case Kind::reply:
      ++replies[&channel];
      if (owned) settle_reply(owner->second, event);
      break;
    case Kind::junk:
      if (!owned || !pending.contains(owner->second)) break;
      ++observations[owner->second].strays;
      pending.at(owner->second).junk = event.text;
      break;
    case Kind::stray:
      // Nobody's ID, so it may have been meant for any of them.
      each_pending([&](Ticket ticket, Pending& waiting) {
        ++observations[ticket].strays;
        if (!event.text.empty()) waiting.junk = event.text;
      });
      break;
    case Kind::send_failed:
      if (owned) finish(owner->second, Outcome::unreachable, event.text);
      break;
    case Kind::icmp_closed:
      // The error names no query. From a server that has replied before it is odd, and decides only
      // if nothing comes.
      if (replies[&channel] == 0)
        fail_all(channel, Outcome::port_closed, "ICMP port unreachable");
      else
        each_pending([](Ticket, Pending& waiting) { waiting.icmp = "ICMP port unreachable"; });
      break;
    case Kind::icmp_other:
      if (replies[&channel] == 0)
        fail_all(channel, Outcome::unreachable, event.text);
      else
        each_pending([&](Ticket, Pending& waiting) { waiting.icmp = event.text; });
      break;
    case Kind::tcp_refused:
      fail_all(channel, Outcome::port_closed, "TCP connection refused");
      break;
    case Kind::tcp_failed:
      fail_all(channel, Outcome::unreachable, event.text);
      break;
    case Kind::tcp_closed:
      fail_all(channel, Outcome::unusable, "the server closed the TCP connection without a reply");
      break;
    case Kind::tcp_reset:
      fail_all(channel, Outcome::unusable, "the server reset the TCP connection");
      break;
  }
}

void Asker::Impl::expire(Ticket ticket) {
  const auto& waiting = pending.at(ticket);
  const auto& observation = observations[ticket];
  if (!waiting.junk.empty()) return finish(ticket, Outcome::unusable, waiting.junk);
  if (!waiting.icmp.empty()) return finish(ticket, Outcome::no_reply, waiting.icmp);
  std::string detail;
  if (observation.probe.query.transport == Transport::tcp)
    detail = waiting.channel->tap().tcp_connected() ? "TCP connection accepted, no reply"
                                                    : "TCP connect timed out";
  else if (observation.strays > 0)
    detail = fmt::format("{} packets with unknown IDs came and were ignored", observation.strays);
  finish(ticket, Outcome::no_reply, detail);
}

void Asker::Impl::keep_time() {
  const auto now = Clock::now();
  std::vector<Ticket> due;
  for (const auto& [ticket, waiting] : pending)
    if (waiting.next_send <= now) due.push_back(ticket);
  for (const auto ticket : due) {
    if (!pending.contains(ticket)) continue;
    auto& waiting = pending.at(ticket);
    if (waiting.deadline <= now) {
      expire(ticket);
      continue;
    }
    waiting.next_send = std::min(waiting.deadline, now + waiting.timeout);
    changed.insert(ticket);
    send(ticket, now);
  }
}

Clock::time_point Asker::Impl::next_deadline() const {
  auto next = Clock::time_point::max();
  for (const auto& [ticket, waiting] : pending) next = std::min(next, waiting.next_send);
  return next;
}

void Asker::Impl::poll_until(Clock::time_point until) {
  std::vector<pollfd> fds;
  std::vector<Channel*> owners;
  for (const auto& [key, channel] : channels) {
    for (const auto& socket : channel->tap().sockets()) {
      fds.push_back(
          {socket.fd, static_cast<short>(socket.wants_write ? POLLIN | POLLOUT : POLLIN), 0});
      owners.push_back(channel.get());
    }
  }
  // Rounded up, so that a deadline is past when poll returns for it.
  const auto wait = std::chrono::ceil<std::chrono::milliseconds>(
      std::max(until - Clock::now(), Clock::duration::zero()));
  if (::poll(fds.data(), fds.size(),
             static_cast<int>(std::min<std::int64_t>(wait.count(), 60'000))) <= 0)
    return;
  for (std::size_t i = 0; i < fds.size(); ++i) {
    if (fds[i].revents == 0) continue;
    const bool writable = (fds[i].revents & POLLOUT) != 0;
    const bool readable = (fds[i].revents & (POLLIN | POLLERR | POLLHUP)) != 0;
    owners[i]->process(fds[i].fd, readable, writable);
    take_events(*owners[i]);
  }
}

std::vector<Asker::Ticket> Asker::wait(Clock::time_point until) {
  while (impl_->changed.empty() && !impl_->pending.empty()) {
    impl_->poll_until(std::min(until, impl_->next_deadline()));
    impl_->keep_time();
    if (Clock::now() >= until) break;
  }
  const auto changed = std::exchange(impl_->changed, {});
  return {changed.begin(), changed.end()};
}

void Asker::abandon(Ticket ticket) { impl_->finish(ticket, Outcome::abandoned, {}); }

const Observation& Asker::observation(Ticket ticket) const {
  return impl_->observations.at(ticket);
}

bool Asker::busy() const { return !impl_->pending.empty() || !impl_->changed.empty(); }

}  // namespace whyrefused
