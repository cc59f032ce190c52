#include "platform/server_socket.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "platform/posix/native_address.h"
#include "platform/posix/socket_failure.h"

namespace whyrefused::platform {

namespace {

constexpr int connections_waiting = 64;

Transferred transferred(ssize_t count) {
  if (count < 0) return {0, failure_of(errno)};
  return {static_cast<std::size_t>(count), {}};
}

}  // namespace

SocketFailure listen(SocketHandle socket) {
  return ::listen(socket, connections_waiting) == 0 ? SocketFailure{} : failure_of(errno);
}

OpenedSocket accept(SocketHandle listener, SocketAddress& client) {
  NativeAddress from;
  from.size = sizeof from.storage;
  const int socket = ::accept4(listener, from.get(), &from.size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (socket < 0) return {no_socket, failure_of(errno)};
  client = from_native(*from.get());
  return {socket, {}};
}

Transferred receive_from(SocketHandle socket, std::span<std::uint8_t> into, SocketAddress& from) {
  NativeAddress sender;
  sender.size = sizeof sender.storage;
  const auto count = ::recvfrom(socket, into.data(), into.size(), 0, sender.get(), &sender.size);
  if (count >= 0) from = from_native(*sender.get());
  return transferred(count);
}

Transferred send_to(SocketHandle socket, std::span<const std::uint8_t> bytes,
                    const SocketAddress& to) {
  const auto native = to_native(to);
  return transferred(::sendto(socket, bytes.data(), bytes.size(), 0, native.get(), native.size));
}

void reset_when_closed(SocketHandle socket) {
  const linger at_once{1, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

WakeUp::WakeUp() : handle_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (handle_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

WakeUp::~WakeUp() { ::close(handle_); }

void WakeUp::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(handle_, &one, sizeof one);
}

std::vector<bool> wait_readable(std::span<const SocketHandle> sockets,
                                std::optional<std::chrono::milliseconds> at_most) {
  std::vector<pollfd> all;
  all.reserve(sockets.size());
  for (const auto socket : sockets) all.push_back({socket, POLLIN, 0});
  const int ready =
      ::poll(all.data(), all.size(), at_most ? static_cast<int>(at_most->count()) : -1);
  std::vector<bool> readable(sockets.size());
  if (ready <= 0) return readable;
  for (std::size_t i = 0; i < all.size(); ++i) readable[i] = all[i].revents != 0;
  return readable;
}

}  // namespace whyrefused::platform
