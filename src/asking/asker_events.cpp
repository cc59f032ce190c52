#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "asking/asker_impl.h"
#include "platform/socket.h"
#include "wire/decode.h"
#include "wire/raw_record.h"
#include "wire/tkey.h"
#include "wire/tsig.h"
#include "wire/usable.h"

namespace whyrefused {

void Asker::Impl::finish(Ticket ticket, Outcome outcome, std::string detail) {
  auto& slot = slots[ticket];
  if (slot.stage == Stage::finished || slot.stage == Stage::unused) return;
  auto& observation = slot.observation;
  observation.outcome = outcome;
  observation.detail = std::move(detail);
  if (slot.stage == Stage::waiting) {
    std::erase(slot.peer->waiting, ticket);
    std::erase(without_connection, ticket);
  } else {
    if (!observation.reply)
      observation.latency =
          std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - slot.started);
    timers.erase(slot.timer);
    for (const auto id : slot.ids) slot.connection->channel.forget(id);
    window.leave(slot.moment);
    connections.leave(*slot.connection);
  }
  slot.stage = Stage::finished;
  --active;
  note_change(ticket);
}

void Asker::Impl::settle_reply(Ticket ticket, const Tap::Event& event) {
  auto& slot = slots[ticket];
  auto& observation = slot.observation;
  observation.reply = decode_reply(event.wire);
  const auto& query = observation.probe.query;
  const auto* key = find_key(query.key);
  if (key != nullptr) observation.reply->tsig = read_tsig(event.wire, *key, event.mac);
  if (!query.tkey.empty()) {
    observation.reply->tkey = read_tkey(event.wire);
    // The token is for the two sides alone.
    std::erase_if(observation.reply->answers,
                  [](const Record& one) { return one.type == rrtype::tkey; });
  }
  if (observation.probe.purpose == Purpose::update_rrset)
    observation.reply->rdata = rdata_of_answers(event.wire);
  // TCP: the wait for the connection counts, too; that is what a user waits for.
  const auto since =
      observation.probe.query.transport == Transport::tcp ? slot.started : event.sent_at;
  observation.latency = std::chrono::duration_cast<std::chrono::microseconds>(event.at - since);
  if (auto fault = why_unusable(*observation.reply, observation.probe.query); !fault.empty()) {
    observation.reply.reset();
    finish(ticket, Outcome::unusable, std::move(fault));
    return;
  }
  finish(ticket, Outcome::reply, {});
}

void Asker::Impl::fail_all(const Connection& connection, Outcome outcome,
                           const std::string& detail) {
  each_pending(connection, [&](Ticket ticket) { finish(ticket, outcome, detail); });
}

void Asker::Impl::take_events(Connection& connection) {
  auto& events = connection.channel.tap().events();
  for (const auto& event : events) handle(connection, event);
  events.clear();
  for (const auto ticket : std::exchange(lost, {}))
    if (slots[ticket].stage == Stage::pending) send(ticket);
}

/// A server may close a connection when it has replied to some: the rest is asked on a new one
/// (RFC 7766 section 6.2.4). False where it had replied to none. It also may have replied, and
/// reset the connection because of what it has not read; where that reply is lost with the
/// connection, each query is asked on one of its own.
bool Asker::Impl::lose_connection(Connection& connection, bool is_reset) {
  const bool has_replied = std::exchange(connection.replies, 0) > 0;
  const bool may_have_replied = is_reset && platform::reset_loses_input && connection.users > 1;
  if (!has_replied && !may_have_replied) return false;
  std::vector<Ticket> pending;
  each_pending(connection, [&](Ticket ticket) { pending.push_back(ticket); });
  for (const auto ticket : pending)
    if (has_replied || ticket == pending.front() || move_to_own_connection(ticket))
      lost.push_back(ticket);
    else
      finish(ticket, Outcome::unusable, "the server reset the TCP connection");
  return true;
}

/// False while all sockets are in use.
bool Asker::Impl::move_to_own_connection(Ticket ticket) {
  auto& slot = slots[ticket];
  auto query = slot.observation.probe.query;
  query.fresh_socket = true;
  auto* own = connections.for_query(slot.peer->connections, slot.server, query);
  if (own == nullptr) return false;
  for (const auto id : std::exchange(slot.ids, {})) slot.connection->channel.forget(id);
  connections.use(*own);
  connections.leave(*slot.connection);
  slot.connection = own;
  return true;
}

void Asker::Impl::handle(Connection& connection, const Tap::Event& event) {
  using Kind = Tap::Event::Kind;
  // A probe that is done has been forgotten by the tap, so an owner is one that waits, unless an
  // event of the same batch has ended it.
  const bool owned = event.owner && slots[*event.owner].stage == Stage::pending &&
                     slots[*event.owner].connection == &connection;
  switch (event.kind) {
    case Kind::reply:
      ++connection.replies;
      if (owned) settle_reply(*event.owner, event);
      break;
    case Kind::junk:
      if (!owned) break;
      ++slots[*event.owner].observation.strays;
      slots[*event.owner].junk = event.text;
      break;
    case Kind::stray:
      // Nobody's ID, so it may have been meant for any of them.
      each_pending(connection, [&](Ticket ticket) {
        ++slots[ticket].observation.strays;
        if (!event.text.empty()) slots[ticket].junk = event.text;
      });
      break;
    case Kind::send_failed:
      if (owned) finish(*event.owner, Outcome::unreachable, event.text);
      break;
    case Kind::icmp_closed:
      // The error names no query. From a server that has replied before it is odd, and decides only
      // if nothing comes.
      if (connection.replies == 0)
        fail_all(connection, Outcome::port_closed, "ICMP port unreachable");
      else
        each_pending(connection,
                     [&](Ticket ticket) { slots[ticket].icmp = "ICMP port unreachable"; });
      break;
    case Kind::icmp_other:
      if (connection.replies == 0)
        fail_all(connection, Outcome::unreachable, event.text);
      else
        each_pending(connection, [&](Ticket ticket) { slots[ticket].icmp = event.text; });
      break;
    case Kind::tcp_refused:
      fail_all(connection, Outcome::port_closed, "TCP connection refused");
      break;
    case Kind::tcp_failed:
      fail_all(connection, Outcome::unreachable, event.text);
      break;
    case Kind::tcp_closed:
      if (lose_connection(connection, false)) break;
      fail_all(connection, Outcome::unusable,
               "the server closed the TCP connection without a reply");
      break;
    case Kind::tcp_reset:
      if (lose_connection(connection, true)) break;
      fail_all(connection, Outcome::unusable, "the server reset the TCP connection");
      break;
  }
}

void Asker::Impl::expire(Ticket ticket) {
  const auto& slot = slots[ticket];
  const auto& observation = slot.observation;
  if (!slot.junk.empty()) return finish(ticket, Outcome::unusable, slot.junk);
  if (!slot.icmp.empty()) return finish(ticket, Outcome::no_reply, slot.icmp);
  std::string detail;
  if (observation.strays > 0)
    detail =
        observation.strays == 1
            ? "one packet with an unknown ID came and was ignored"
            : fmt::format("{} packets with unknown IDs came and were ignored", observation.strays);
  else if (observation.probe.query.transport == Transport::tcp)
    detail = slot.connection->channel.tap().tcp_connected() ? std::string(tcp_left_open)
                                                            : "TCP connect timed out";
  finish(ticket, Outcome::no_reply, detail);
}

}  // namespace whyrefused
