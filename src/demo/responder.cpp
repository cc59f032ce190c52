#include "demo/responder.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "platform/server_socket.h"
#include "platform/socket.h"

namespace whyrefused {

namespace {

using Clock = std::chrono::steady_clock;
using platform::SocketAddress;
using platform::SocketHandle;
using platform::SocketKind;

struct Connection {
  SocketHandle socket = platform::no_socket;
  std::uint16_t port = 0;
  Bytes incoming;
};

/// An action that waits for its time.
struct Due {
  Clock::time_point at;
  Action action;
  SocketHandle socket = platform::no_socket;  ///< The connection, or the UDP socket.
  bool tcp = false;
  SocketAddress client;
};

[[noreturn]] void give_up(const char* what, const platform::SocketFailure& failure) {
  throw std::system_error(failure.code, std::system_category(), what);
}

platform::OpenedSocket bound_socket(SocketKind kind, const SocketAddress& address) {
  auto opened = platform::open_socket(false, kind);
  if (opened.failure) give_up("socket", opened.failure);
  opened.failure = platform::bind_socket(opened.handle, address);
  if (opened.failure) platform::close_socket(opened.handle);
  return opened;
}

}  // namespace

struct Responder::Impl {
  Handler handler;
  SocketHandle udp = platform::no_socket, listener = platform::no_socket;
  platform::WakeUp wake;
  std::uint16_t port = 0;
  std::vector<Connection> connections;
  std::vector<Due> due;
  mutable std::mutex mutex;
  std::vector<ReceivedQuery> received;
  std::atomic<bool> stop = false;
  std::thread thread;

  void listen();
  void loop();
  void read_udp();
  void accept_tcp();
  void read_tcp(std::size_t index);
  void answer(const ReceivedQuery& query, SocketHandle socket, const SocketAddress& client);
  void perform(const Due& item);
  void perform_due();
  void drop(SocketHandle socket);
};

void Responder::Impl::listen() {
  // The system chooses the UDP port; the TCP port of that number is nearly always free.
  for (int attempt = 0; attempt < 50; ++attempt) {
    SocketAddress address{false, {127, 0, 0, 1}, 0, 0};
    const auto for_udp = bound_socket(SocketKind::udp, address);
    if (for_udp.failure) give_up("bind", for_udp.failure);
    udp = for_udp.handle;
    if (const auto own = platform::own_address(udp)) address.port = own->port;
    const auto for_tcp = bound_socket(SocketKind::tcp, address);
    if (!for_tcp.failure) {
      listener = for_tcp.handle;
      if (!platform::listen(listener)) {
        port = address.port;
        return;
      }
      platform::close_socket(listener);
    }
    platform::close_socket(udp);
  }
  throw std::runtime_error("no port that is free for UDP and TCP");
}

void Responder::Impl::answer(const ReceivedQuery& query, SocketHandle socket,
                             const SocketAddress& client) {
  const auto now = Clock::now();
  {
    const std::scoped_lock lock(mutex);
    received.push_back(query);
  }
  for (auto& action : handler(query)) {
    const auto at = now + action.after;
    due.push_back({at, std::move(action), socket, query.tcp, client});
  }
}

void Responder::Impl::read_udp() {
  std::array<std::uint8_t, 65535>
      buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by receive_from()
  SocketAddress client;
  const auto [size, failure] = platform::receive_from(udp, buffer, client);
  if (failure) return;
  answer({Bytes(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size)), false,
          client.port},
         udp, client);
}

void Responder::Impl::accept_tcp() {
  SocketAddress client;
  const auto [socket, failure] = platform::accept(listener, client);
  if (!failure) connections.push_back({socket, client.port, {}});
}

void Responder::Impl::read_tcp(std::size_t index) {
  using platform::SocketError;
  auto& connection = connections[index];
  std::array<std::uint8_t, 4096>
      buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by receive()
  const auto [size, failure] = platform::receive(connection.socket, buffer);
  if (failure.error == SocketError::would_block || failure.error == SocketError::interrupted)
    return;
  if (size == 0) return drop(connection.socket);
  auto& incoming = connection.incoming;
  incoming.insert(incoming.end(), buffer.begin(),
                  buffer.begin() + static_cast<std::ptrdiff_t>(size));
  while (incoming.size() >= 2) {
    const auto frame = static_cast<std::ptrdiff_t>(incoming[0] << 8 | incoming[1]) + 2;
    if (static_cast<std::ptrdiff_t>(incoming.size()) < frame) return;
    Bytes message(incoming.begin() + 2, incoming.begin() + frame);
    incoming.erase(incoming.begin(), incoming.begin() + frame);
    answer({std::move(message), true, connection.port}, connection.socket, {});
  }
}

void Responder::Impl::drop(SocketHandle socket) {
  std::erase_if(connections, [=](const Connection& one) { return one.socket == socket; });
  std::erase_if(due, [=](const Due& item) { return item.tcp && item.socket == socket; });
  platform::close_socket(socket);
}

void Responder::Impl::perform(const Due& item) {
  const auto& action = item.action;
  if (!item.tcp) {
    if (action.kind == Action::Kind::send || action.kind == Action::Kind::send_raw)
      platform::send_to(udp, action.bytes, item.client);
    return;
  }
  if (action.kind == Action::Kind::close) return drop(item.socket);
  if (action.kind == Action::Kind::reset) {
    platform::reset_when_closed(item.socket);
    return drop(item.socket);
  }
  Bytes out;
  if (action.kind == Action::Kind::send)
    out = {static_cast<std::uint8_t>(action.bytes.size() >> 8),
           static_cast<std::uint8_t>(action.bytes.size())};
  out.insert(out.end(), action.bytes.begin(), action.bytes.end());
  // Small messages on loopback: the socket buffer takes them whole.
  platform::send(item.socket, out);
}

void Responder::Impl::perform_due() {
  while (!stop) {
    const auto now = Clock::now();
    const auto next = std::ranges::find_if(due, [now](const Due& item) { return item.at <= now; });
    if (next == due.end()) return;
    const Due item = std::move(*next);
    due.erase(next);
    perform(item);
  }
}

void Responder::Impl::loop() {
  while (!stop) {
    perform_due();
    std::vector<SocketHandle> sockets{wake.handle(), udp, listener};
    for (const auto& connection : connections) sockets.push_back(connection.socket);
    std::optional<std::chrono::milliseconds> wait;
    for (const auto& item : due) {
      const auto left =
          std::max(std::chrono::ceil<std::chrono::milliseconds>(item.at - Clock::now()),
                   std::chrono::milliseconds{0});
      wait = wait ? std::min(*wait, left) : left;
    }
    const auto readable = platform::wait_readable(sockets, wait);
    if (stop) continue;
    if (readable[1]) read_udp();
    // Backwards: reading may drop the connection and move those behind it.
    for (auto i = sockets.size(); i-- > 3;)
      if (readable[i]) read_tcp(i - 3);
    if (readable[2]) accept_tcp();
  }
}

Responder::Responder(Handler handler) : impl_(std::make_unique<Impl>()) {
  impl_->handler = std::move(handler);
  impl_->listen();
  impl_->thread = std::thread([impl = impl_.get()] { impl->loop(); });
}

Responder::~Responder() {
  impl_->stop = true;
  impl_->wake.wake();
  impl_->thread.join();
  for (const auto& connection : impl_->connections) platform::close_socket(connection.socket);
  for (const auto socket : {impl_->udp, impl_->listener}) platform::close_socket(socket);
}

Endpoint Responder::endpoint() const {
  Endpoint endpoint;
  endpoint.address = {127, 0, 0, 1};
  endpoint.port = impl_->port;
  return endpoint;
}

std::vector<ReceivedQuery> Responder::received() const {
  const std::scoped_lock lock(impl_->mutex);
  return impl_->received;
}

}  // namespace whyrefused
