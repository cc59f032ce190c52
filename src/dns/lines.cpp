#include "dns/lines.h"

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

std::size_t LineKeyHash::operator()(const LineKey& key) const {
  return mixed(EndpointHash{}(key.server), key.instance * 2 + (key.transport == Transport::tcp));
}

/// The least recently used idle line gives up its socket.
bool Lines::make_room() {
  while (lines_.size() >= std::max<std::size_t>(1, most_)) {
    if (idle_.empty()) return false;
    close(*idle_.front());
  }
  return true;
}

Line* Lines::for_query(LinesOfServer& of_server, const Endpoint& server, const Query& query) {
  const bool is_usual = query.transport == Transport::udp && !query.source && !query.fresh_socket;
  if (is_usual && of_server.usual != nullptr) return of_server.usual;
  LineKey key{server, query.source ? query.source : source_, query.transport,
              query.fresh_socket ? ++fresh_ : 0};
  if (const auto known = lines_.find(key); known != lines_.end()) return known->second.get();
  if (!make_room()) return nullptr;
  auto line = std::make_unique<Line>(key, of_server, watcher_);
  auto& opened = *line;
  if (is_usual) of_server.usual = &opened;
  by_channel_[&opened.channel] = &opened;
  opened.idle_at = idle_.insert(idle_.end(), &opened);
  lines_.emplace(std::move(key), std::move(line));
  return &opened;
}

void Lines::use(Line& line) {
  if (line.users++ == 0) idle_.erase(line.idle_at);
}

void Lines::leave(Line& line) {
  touch(line);
  if (--line.users == 0) line.idle_at = idle_.insert(idle_.end(), &line);
}

void Lines::close(Line& line) {
  idle_.erase(line.idle_at);
  if (line.touched) std::erase(touched_, &line);
  if (line.of_server.last == &line) line.of_server.last = nullptr;
  if (line.of_server.usual == &line) line.of_server.usual = nullptr;
  by_channel_.erase(&line.channel);
  lines_.erase(LineKey(line.key));
}

void Lines::close_if_used_up(Line& line) {
  if (line.users == 0 && line.key.instance != 0 && !line.touched) close(line);
}

void Lines::touch(Line& line) {
  if (!std::exchange(line.touched, true)) touched_.push_back(&line);
}

Line* Lines::next_touched() {
  if (touched_.empty()) return nullptr;
  auto* line = touched_.front();
  touched_.pop_front();
  line->touched = false;
  return line;
}

Line* Lines::line_of(const Watcher::Ready& ready) const {
  const auto found = by_channel_.find(ready.owner);
  return found == by_channel_.end() ? nullptr : found->second;
}

}  // namespace whyrefused
