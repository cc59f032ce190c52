#include "platform/socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "platform/posix/native_address.h"
#include "platform/posix/socket_failure.h"

namespace whyrefused::platform {

namespace {

constexpr std::size_t largest_message = 65535;

SocketFailure last_failure() { return failure_of(errno); }

Transferred transferred(ssize_t count) {
  if (count < 0) return {0, last_failure()};
  return {static_cast<std::size_t>(count), {}};
}

}  // namespace

OpenedSocket open_socket(bool is_ipv6, SocketKind kind) {
  const int type = (kind == SocketKind::udp ? SOCK_DGRAM : SOCK_STREAM);
  const int socket = ::socket(is_ipv6 ? AF_INET6 : AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return {no_socket, last_failure()};
  return {socket, {}};
}

void close_socket(SocketHandle socket) { ::close(socket); }

void widen_receive_buffer(SocketHandle socket, int bytes) {
  if (::setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) != 0)
    ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void send_without_delay(SocketHandle socket) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

SocketFailure bind_socket(SocketHandle socket, const SocketAddress& address) {
  const auto native = to_native(address);
  return ::bind(socket, native.get(), native.size) == 0 ? SocketFailure{} : last_failure();
}

SocketFailure connect_socket(SocketHandle socket, const SocketAddress& address) {
  const auto native = to_native(address);
  if (::connect(socket, native.get(), native.size) == 0) return {};
  // It says EINPROGRESS of a connection on its way; EAGAIN, where it has no port to give.
  return errno == EAGAIN ? SocketFailure{SocketError::lack, errno} : last_failure();
}

SocketFailure connect_outcome(SocketHandle socket) {
  int error = 0;
  socklen_t size = sizeof error;
  ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) return failure_of(error);
  sockaddr_storage peer{};
  socklen_t peer_size = sizeof peer;
  if (::getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &peer_size) != 0)
    return failure(SocketError::would_block);
  return {};
}

std::optional<SocketAddress> own_address(SocketHandle socket) {
  NativeAddress native;
  native.size = sizeof native.storage;
  if (::getsockname(socket, native.get(), &native.size) != 0) return std::nullopt;
  return from_native(*native.get());
}

Transferred receive(SocketHandle socket, std::span<std::uint8_t> into) {
  return transferred(::recv(socket, into.data(), into.size(), 0));
}

Transferred send(SocketHandle socket, std::span<const std::uint8_t> bytes) {
  return transferred(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

Transferred send_packets(SocketHandle socket,
                         std::span<const std::span<const std::uint8_t>> packets) {
  // Filled as far as there are packets: this is called for each few queries.
  std::array<iovec, packets_at_once> pieces;     // NOLINT(cppcoreguidelines-pro-type-member-init)
  std::array<mmsghdr, packets_at_once> headers;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  const auto count = std::min(packets.size(), packets_at_once);
  for (std::size_t i = 0; i < count; ++i) {
    // sendmsg() takes what it only reads as what it may write.
    pieces[i] = {const_cast<std::uint8_t*>(packets[i].data()),  // NOLINT
                 packets[i].size()};
    headers[i] = {};
    headers[i].msg_hdr.msg_iov = &pieces[i];
    headers[i].msg_hdr.msg_iovlen = 1;
  }
  return transferred(
      ::sendmmsg(socket, headers.data(), static_cast<unsigned>(count), MSG_NOSIGNAL));
}

struct PacketReader::Impl {
  std::unique_ptr<std::uint8_t[]> space =
      std::make_unique_for_overwrite<std::uint8_t[]>(packets_at_once * largest_message);
  std::array<iovec, packets_at_once> pieces{};
  std::array<mmsghdr, packets_at_once> headers{};
};

PacketReader::PacketReader() : impl_(std::make_unique<Impl>()) {
  for (std::size_t i = 0; i < packets_at_once; ++i) {
    impl_->pieces[i] = {impl_->space.get() + i * largest_message, largest_message};
    impl_->headers[i].msg_hdr.msg_iov = &impl_->pieces[i];
    impl_->headers[i].msg_hdr.msg_iovlen = 1;
  }
}

PacketReader::~PacketReader() = default;

Transferred PacketReader::read(SocketHandle socket) {
  return transferred(::recvmmsg(socket, impl_->headers.data(), packets_at_once, 0, nullptr));
}

std::span<const std::uint8_t> PacketReader::packet(std::size_t i) const {
  return {impl_->space.get() + i * largest_message, impl_->headers[i].msg_len};
}

}  // namespace whyrefused::platform
