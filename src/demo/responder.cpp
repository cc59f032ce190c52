#include "demo/responder.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <system_error>
#include <thread>

namespace whyrefused {

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
  int fd = -1;
  std::uint16_t port = 0;
  Bytes incoming;
};

/// An action that waits for its time.
struct Due {
  Clock::time_point at;
  Action action;
  int fd = -1;  ///< The connection, or the UDP socket.
  bool tcp = false;
  sockaddr_in client{};
};

[[noreturn]] void give_up(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

sockaddr* generic(sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); }

int bound_socket(int type, sockaddr_in& address) {
  const int fd = ::socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) give_up("socket");
  if (::bind(fd, generic(address), sizeof address) == 0) return fd;
  ::close(fd);
  return -1;
}

}  // namespace

struct Responder::Impl {
  Handler handler;
  int udp = -1, listener = -1, wake = -1;
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
  void answer(const ReceivedQuery& query, int fd, const sockaddr_in& client);
  void perform(const Due& item);
  void perform_due();
  void drop(int fd);
};

void Responder::Impl::listen() {
  // The system chooses the UDP port; the TCP port of that number is nearly always free.
  for (int attempt = 0; attempt < 50; ++attempt) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    udp = bound_socket(SOCK_DGRAM, address);
    if (udp < 0) give_up("bind");
    socklen_t size = sizeof address;
    getsockname(udp, generic(address), &size);
    listener = bound_socket(SOCK_STREAM, address);
    if (listener >= 0 && ::listen(listener, 64) == 0) {
      port = ntohs(address.sin_port);
      return;
    }
    if (listener >= 0) ::close(listener);
    ::close(udp);
  }
  give_up("no port that is free for UDP and TCP");
}

void Responder::Impl::answer(const ReceivedQuery& query, int fd, const sockaddr_in& client) {
  const auto now = Clock::now();
  {
    const std::scoped_lock lock(mutex);
    received.push_back(query);
  }
  for (auto& action : handler(query)) {
    const auto at = now + action.after;
    due.push_back({at, std::move(action), fd, query.tcp, client});
  }
}

void Responder::Impl::read_udp() {
  std::array<std::uint8_t, 65535>
      buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recvfrom
  sockaddr_in client{};
  socklen_t size = sizeof client;
  const auto length = ::recvfrom(udp, buffer.data(), buffer.size(), 0, generic(client), &size);
  if (length < 0) return;
  answer({Bytes(buffer.begin(), buffer.begin() + length), false, ntohs(client.sin_port)}, udp,
         client);
}

void Responder::Impl::accept_tcp() {
  sockaddr_in client{};
  socklen_t size = sizeof client;
  const int fd = ::accept4(listener, generic(client), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd >= 0) connections.push_back({fd, ntohs(client.sin_port), {}});
}

void Responder::Impl::read_tcp(std::size_t index) {
  auto& connection = connections[index];
  std::array<std::uint8_t, 4096>
      buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
  const auto length = ::recv(connection.fd, buffer.data(), buffer.size(), 0);
  if (length < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (length <= 0) return drop(connection.fd);
  auto& incoming = connection.incoming;
  incoming.insert(incoming.end(), buffer.begin(), buffer.begin() + length);
  while (incoming.size() >= 2) {
    const auto frame = static_cast<std::ptrdiff_t>(incoming[0] << 8 | incoming[1]) + 2;
    if (static_cast<std::ptrdiff_t>(incoming.size()) < frame) return;
    Bytes message(incoming.begin() + 2, incoming.begin() + frame);
    incoming.erase(incoming.begin(), incoming.begin() + frame);
    answer({std::move(message), true, connection.port}, connection.fd, {});
  }
}

void Responder::Impl::drop(int fd) {
  std::erase_if(connections, [fd](const Connection& connection) { return connection.fd == fd; });
  std::erase_if(due, [fd](const Due& item) { return item.tcp && item.fd == fd; });
  ::close(fd);
}

void Responder::Impl::perform(const Due& item) {
  const auto& action = item.action;
  if (!item.tcp) {
    auto client = item.client;
    if (action.kind == Action::Kind::send || action.kind == Action::Kind::send_raw)
      ::sendto(udp, action.bytes.data(), action.bytes.size(), 0, generic(client), sizeof client);
    return;
  }
  if (action.kind == Action::Kind::close) return drop(item.fd);
  if (action.kind == Action::Kind::reset) {
    const linger at_once{1, 0};
    setsockopt(item.fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    return drop(item.fd);
  }
  Bytes out;
  if (action.kind == Action::Kind::send)
    out = {static_cast<std::uint8_t>(action.bytes.size() >> 8),
           static_cast<std::uint8_t>(action.bytes.size())};
  out.insert(out.end(), action.bytes.begin(), action.bytes.end());
  // Small messages on loopback: the socket buffer takes them whole.
  [[maybe_unused]] const auto sent = ::send(item.fd, out.data(), out.size(), MSG_NOSIGNAL);
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
    std::vector<pollfd> fds{{wake, POLLIN, 0}, {udp, POLLIN, 0}, {listener, POLLIN, 0}};
    for (const auto& connection : connections) fds.push_back({connection.fd, POLLIN, 0});
    int wait = -1;
    for (const auto& item : due) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(item.at - Clock::now()).count();
      const int one = static_cast<int>(std::max<std::int64_t>(0, left));
      wait = wait < 0 ? one : std::min(wait, one);
    }
    if (::poll(fds.data(), fds.size(), wait) <= 0 || stop) continue;
    if (fds[1].revents != 0) read_udp();
    // Backwards: reading may drop the connection and move those behind it.
    for (std::size_t i = fds.size(); i-- > 3;)
      if (fds[i].revents != 0) read_tcp(i - 3);
    if (fds[2].revents != 0) accept_tcp();
  }
}

Responder::Responder(Handler handler) : impl_(std::make_unique<Impl>()) {
  impl_->handler = std::move(handler);
  impl_->listen();
  impl_->wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (impl_->wake < 0) give_up("eventfd");
  impl_->thread = std::thread([impl = impl_.get()] { impl->loop(); });
}

Responder::~Responder() {
  impl_->stop = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(impl_->wake, &one, sizeof one);
  impl_->thread.join();
  for (const auto& connection : impl_->connections) ::close(connection.fd);
  for (const int fd : {impl_->udp, impl_->listener, impl_->wake}) ::close(fd);
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
