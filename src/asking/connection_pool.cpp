#include "asking/connection_pool.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace whyrefused {

namespace {

std::size_t mixed(std::size_t hash, std::size_t value) {
  return (hash ^ value) * 0x9E3779B97F4A7C15U;
}

}  // namespace

std::size_t EndpointHash::operator()(const Endpoint& endpoint) const {
  const std::string_view bytes(reinterpret_cast<const char*>(endpoint.address.data()),
                               endpoint.address.size());
  return mixed(std::hash<std::string_view>{}(bytes), endpoint.port);
}

std::size_t ConnectionKeyHash::operator()(const ConnectionKey& key) const {
  return mixed(EndpointHash{}(key.server), key.instance * 2 + (key.transport == Transport::tcp));
}

/// The least recently used idle connection gives up its socket.
bool ConnectionPool::make_room() {
  while (connections_.size() >= std::max<std::size_t>(1, most_)) {
    if (idle_.empty()) return false;
    close(*idle_.front());
  }
  return true;
}

Connection* ConnectionPool::for_query(ConnectionsOfServer& of_server, const Endpoint& server,
                                      const Query& query) {
  const bool is_usual = query.transport == Transport::udp && !query.source && !query.fresh_socket;
  if (is_usual && of_server.usual != nullptr) return of_server.usual;
  ConnectionKey key{server, query.source ? query.source : source_, query.transport,
                    query.fresh_socket ? ++fresh_ : 0};
  if (const auto known = connections_.find(key); known != connections_.end())
    return known->second.get();
  if (!make_room()) return nullptr;
  auto connection = std::make_unique<Connection>(key, of_server, readiness_);
  auto& opened = *connection;
  if (is_usual) of_server.usual = &opened;
  by_channel_[&opened.channel] = &opened;
  opened.idle_at = idle_.insert(idle_.end(), &opened);
  connections_.emplace(std::move(key), std::move(connection));
  return &opened;
}

void ConnectionPool::use(Connection& connection) {
  if (connection.users++ == 0) idle_.erase(connection.idle_at);
}

void ConnectionPool::leave(Connection& connection) {
  touch(connection);
  if (--connection.users == 0) connection.idle_at = idle_.insert(idle_.end(), &connection);
}

void ConnectionPool::close(Connection& connection) {
  idle_.erase(connection.idle_at);
  if (connection.touched) std::erase(touched_, &connection);
  if (connection.of_server.last == &connection) connection.of_server.last = nullptr;
  if (connection.of_server.usual == &connection) connection.of_server.usual = nullptr;
  by_channel_.erase(&connection.channel);
  connections_.erase(ConnectionKey(connection.key));
}

void ConnectionPool::close_if_used_up(Connection& connection) {
  if (connection.users == 0 && connection.key.instance != 0 && !connection.touched)
    close(connection);
}

void ConnectionPool::touch(Connection& connection) {
  if (!std::exchange(connection.touched, true)) touched_.push_back(&connection);
}

Connection* ConnectionPool::next_touched() {
  if (touched_.empty()) return nullptr;
  auto* connection = touched_.front();
  touched_.pop_front();
  connection->touched = false;
  return connection;
}

Connection* ConnectionPool::connection_of(const platform::Readiness::Ready& ready) const {
  const auto found = by_channel_.find(ready.owner);
  return found == by_channel_.end() ? nullptr : found->second;
}

}  // namespace whyrefused
