#include "platform/server_socket.h"

#include <system_error>

#include "platform/windows/native_address.h"
#include "platform/windows/socket_failure.h"

namespace whyrefused::platform {

namespace {

constexpr int connections_waiting = 64;

}  // namespace

SocketFailure listen(SocketHandle socket) {
  return ::listen(socket, connections_waiting) == 0 ? SocketFailure{} : windows::last_failure();
}

OpenedSocket accept(SocketHandle listener, SocketAddress& client) {
  windows::SockaddrBuffer from;
  const SocketHandle socket = ::accept(listener, from.get(), &from.size);
  if (socket == no_socket) return {no_socket, windows::last_failure()};
  ::SetHandleInformation(reinterpret_cast<HANDLE>(socket), HANDLE_FLAG_INHERIT, 0);
  u_long on = 1;
  ::ioctlsocket(socket, FIONBIO, &on);
  client = windows::from_native(*from.get());
  return {socket, {}};
}

Transferred receive_from(SocketHandle socket, std::span<std::uint8_t> into, SocketAddress& from) {
  windows::SockaddrBuffer sender;
  const int count = ::recvfrom(socket, reinterpret_cast<char*>(into.data()),
                               static_cast<int>(into.size()), 0, sender.get(), &sender.size);
  const int code = count < 0 ? ::WSAGetLastError() : 0;
  if (code != 0 && code != WSAEMSGSIZE) return {0, windows::datagram_failure_of(code)};
  from = windows::from_native(*sender.get());
  return {count < 0 ? into.size() : static_cast<std::size_t>(count), {}};  // The rest is cut off.
}

Transferred send_to(SocketHandle socket, std::span<const std::uint8_t> bytes,
                    const SocketAddress& to) {
  const auto native = windows::to_native(to);
  const int count = ::sendto(socket, reinterpret_cast<const char*>(bytes.data()),
                             static_cast<int>(bytes.size()), 0, native.get(), native.size);
  if (count < 0) return {0, windows::datagram_failure_of(::WSAGetLastError())};
  return {static_cast<std::size_t>(count), {}};
}

void reset_when_closed(SocketHandle socket) {
  const linger at_once{1, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_LINGER, reinterpret_cast<const char*>(&at_once),
               sizeof at_once);
}

// A UDP socket that talks to itself: nobody else can send to it.
WakeUp::WakeUp() {
  const auto [socket, failed] = open_socket(false, SocketKind::udp);
  auto failure = failed;
  SocketAddress address;
  address.bytes = {127, 0, 0, 1};
  if (!failure) failure = bind_socket(socket, address);
  if (!failure) address = own_address(socket).value_or(address);
  if (!failure) failure = connect_socket(socket, address);
  if (failure && socket != no_socket) close_socket(socket);
  if (failure) throw std::system_error(failure.code, std::system_category(), "wake-up socket");
  handle_ = socket;
}

WakeUp::~WakeUp() { close_socket(handle_); }

void WakeUp::wake() { ::send(handle_, "", 1, 0); }

std::vector<bool> wait_readable(std::span<const SocketHandle> sockets,
                                std::optional<std::chrono::milliseconds> at_most) {
  std::vector<WSAPOLLFD> all;
  all.reserve(sockets.size());
  for (const auto socket : sockets) all.push_back({socket, POLLIN, 0});
  const int ready = ::WSAPoll(all.data(), static_cast<ULONG>(all.size()),
                              at_most ? static_cast<int>(at_most->count()) : -1);
  std::vector<bool> readable(sockets.size());
  if (ready <= 0) return readable;
  for (std::size_t i = 0; i < all.size(); ++i) readable[i] = all[i].revents != 0;
  return readable;
}

}  // namespace whyrefused::platform
