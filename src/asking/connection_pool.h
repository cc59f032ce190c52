#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>

#include "asking/channel.h"
#include "model/probe.h"
#include "model/server.h"
#include "platform/readiness.h"

namespace whyrefused {

struct Connection;

/// What one server is asked on.
struct ConnectionsOfServer {
  Connection* last = nullptr;   ///< That was sent on; null when it is closed.
  Connection* usual = nullptr;  ///< For UDP from the usual source; null when it is closed.
};

/// What names a channel; `instance` tells fresh sockets apart, and is 0 for those to be kept.
struct ConnectionKey {
  Endpoint server;
  std::optional<Endpoint> source;
  Transport transport = Transport::udp;
  std::size_t instance = 0;

  bool operator==(const ConnectionKey&) const = default;
};

struct EndpointHash {
  std::size_t operator()(const Endpoint& endpoint) const;
};

struct ConnectionKeyHash {
  std::size_t operator()(const ConnectionKey& key) const;
};

/// A channel and who uses it.
struct Connection {
  ConnectionKey key;
  ConnectionsOfServer& of_server;
  Channel channel;
  std::size_t users = 0;                       ///< Probes that are pending on it.
  std::size_t replies = 0;                     ///< A server that has replied has its port open.
  std::list<Connection*>::iterator idle_at{};  ///< Among the idle ones, while `users` is 0.
  bool touched = false;  ///< It has something to send, or c-ares something to settle.

  Connection(const ConnectionKey& name, ConnectionsOfServer& whose, platform::Readiness& readiness)
      : key(name), of_server(whose), channel(name.server, name.source, name.transport, readiness) {}
};

/// The channels that are open: for each server, source and transport one, and one for each query
/// that wants a socket of its own.
class ConnectionPool {
 public:
  /// At most so many sockets at once, >= 1; `source` where a query gives none.
  ConnectionPool(std::size_t most, std::optional<Endpoint> source)
      : most_(most), source_(std::move(source)) {}

  /// The channel for this query, opened if need be: one that is idle gives up its socket then. Null
  /// while all are in use.
  Connection* for_query(ConnectionsOfServer& of_server, const Endpoint& server, const Query& query);
  /// Would for_query() find or open one?
  bool has_room() const { return connections_.size() < most_ || !idle_.empty(); }

  /// One user more.
  void use(Connection& connection);
  /// One less.
  void leave(Connection& connection);

  void touch(Connection& connection);
  /// One of those touched, in the order of touching, no longer so; null when there is none.
  Connection* next_touched();
  /// If it was for one query, and that is done.
  void close_if_used_up(Connection& connection);

  /// What is ready, after at most this time or when the waker ends the wait, if there is one; good
  /// until the next call. Whose it is connection_of() tells: what is done about one connection may
  /// close another.
  std::span<const platform::Readiness::Ready> wait(std::chrono::milliseconds at_most,
                                                   platform::Waker* waker) {
    return waker != nullptr ? readiness_.wait(at_most, *waker) : readiness_.wait(at_most);
  }
  /// Null when it is no longer open.
  Connection* connection_of(const platform::Readiness::Ready& ready) const;

 private:
  void close(Connection& connection);
  bool make_room();

  std::size_t most_;
  std::optional<Endpoint> source_;
  platform::Readiness readiness_;
  std::unordered_map<ConnectionKey, std::unique_ptr<Connection>, ConnectionKeyHash> connections_;
  std::unordered_map<const platform::SocketOwner*, Connection*> by_channel_;
  std::list<Connection*> idle_;      ///< The one that is longest so first.
  std::deque<Connection*> touched_;  ///< In the order of touching.
  std::size_t fresh_ = 0;
};

}  // namespace whyrefused
