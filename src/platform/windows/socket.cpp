#include "platform/socket.h"

#include <algorithm>

#include "platform/windows/connecting.h"
#include "platform/windows/found_failures.h"
#include "platform/windows/native_address.h"
#include "platform/windows/socket_failure.h"

namespace whyrefused::platform {

namespace {

using windows::failure_of;
using windows::last_failure;

/// Documented for setsockopt; the headers of mingw-w64 10 do not have it.
constexpr int random_port_option = 0x3005;  // SO_RANDOMIZE_PORT

bool is_stream(SocketHandle socket) {
  int kind = 0, size = sizeof kind;
  ::getsockopt(socket, SOL_SOCKET, SO_TYPE, reinterpret_cast<char*>(&kind), &size);
  return kind == SOCK_STREAM;
}

void set_option(SocketHandle socket, int level, int name, int value) {
  ::setsockopt(socket, level, name, reinterpret_cast<const char*>(&value), sizeof value);
}

/// What a read or a write came to that did nothing. Without a connection Windows says no more than
/// that there is none, and wine that it has ended.
SocketFailure stream_failure(SocketHandle socket, int code) {
  if (const auto [is_known, outcome] = windows::connecting(socket); is_known && outcome)
    return outcome;
  return failure_of(code);
}

}  // namespace

OpenedSocket open_socket(bool is_ipv6, SocketKind kind) {
  if (const int problem = windows::start_winsock()) return {no_socket, failure_of(problem)};
  const SocketHandle socket =
      ::WSASocketW(is_ipv6 ? AF_INET6 : AF_INET, kind == SocketKind::udp ? SOCK_DGRAM : SOCK_STREAM,
                   0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
  if (socket == no_socket) return {no_socket, last_failure()};
  u_long on = 1;
  if (::ioctlsocket(socket, FIONBIO, &on) != 0) {
    const auto failure = last_failure();
    ::closesocket(socket);
    return {no_socket, failure};
  }
  // Who knows the port can forge a reply.
  if (kind == SocketKind::udp) set_option(socket, SOL_SOCKET, random_port_option, 1);
  return {socket, {}};
}

void close_socket(SocketHandle socket) {
  windows::take_failure(socket);
  auto connecting = windows::cancel_connecting(socket);
  ::closesocket(socket);
  // Readiness::remove() keeps the operation of a socket that it watches. For one that nobody
  // watches there is nobody who would tell when it has ended.
  [[maybe_unused]] const auto* kept_for_ever = connecting.release();
}

void widen_receive_buffer(SocketHandle socket, int bytes) {
  set_option(socket, SOL_SOCKET, SO_RCVBUF, bytes);
}

void send_without_delay(SocketHandle socket) { set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1); }

SocketFailure bind_socket(SocketHandle socket, const SocketAddress& address) {
  // Else another program may take a port that is ours (documentation of SO_EXCLUSIVEADDRUSE).
  set_option(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
  const auto native = windows::to_native(address);
  return ::bind(socket, native.get(), native.size) == 0 ? SocketFailure{} : last_failure();
}

SocketFailure connect_socket(SocketHandle socket, const SocketAddress& address) {
  if (is_stream(socket)) return windows::start_connecting(socket, address);
  const auto native = windows::to_native(address);
  return ::connect(socket, native.get(), native.size) == 0 ? SocketFailure{} : last_failure();
}

SocketFailure connect_outcome(SocketHandle socket) {
  const auto [is_known, outcome] = windows::connecting(socket);
  return is_known ? outcome : failure(SocketError::would_block);
}

std::optional<SocketAddress> own_address(SocketHandle socket) {
  windows::SockaddrBuffer native;
  if (::getsockname(socket, native.get(), &native.size) != 0) return std::nullopt;
  return windows::from_native(*native.get());
}

Transferred receive(SocketHandle socket, std::span<std::uint8_t> into) {
  const int count =
      ::recv(socket, reinterpret_cast<char*>(into.data()), static_cast<int>(into.size()), 0);
  if (count > 0) return {static_cast<std::size_t>(count), {}};
  const auto failure = stream_failure(socket, count < 0 ? ::WSAGetLastError() : 0);
  if (const int found = windows::take_failure(socket)) return {0, failure_of(found)};
  return {0, failure};
}

Transferred send(SocketHandle socket, std::span<const std::uint8_t> bytes) {
  const int count = ::send(socket, reinterpret_cast<const char*>(bytes.data()),
                           static_cast<int>(bytes.size()), 0);
  if (count < 0) return {0, stream_failure(socket, ::WSAGetLastError())};
  return {static_cast<std::size_t>(count), {}};
}

Transferred send_packets(SocketHandle socket,
                         std::span<const std::span<const std::uint8_t>> packets) {
  std::size_t taken = 0;
  for (const auto& packet : packets.first(std::min(packets.size(), packets_at_once))) {
    if (::send(socket, reinterpret_cast<const char*>(packet.data()),
               static_cast<int>(packet.size()), 0) < 0) {
      // What stopped it comes again with the next call.
      if (taken > 0) break;
      return {0, windows::datagram_failure_of(::WSAGetLastError())};
    }
    ++taken;
  }
  return {taken, {}};
}

}  // namespace whyrefused::platform
