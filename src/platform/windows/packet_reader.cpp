#include <utility>

#include "platform/windows/api.h"
#include "platform/windows/found_failures.h"
#include "platform/windows/socket_failure.h"

namespace whyrefused::platform {

namespace {

constexpr std::size_t largest_message = 65535;
/// Windows keeps one for each ICMP packet.
constexpr int most_failures = 256;

}  // namespace

struct PacketReader::Impl {
  std::unique_ptr<char[]> space =
      std::make_unique_for_overwrite<char[]>(packets_at_once * largest_message);
  std::array<std::size_t, packets_at_once> sizes{};
  std::size_t held = 0;  ///< Packets that came with a failure, which was told first.
  SocketHandle held_of = no_socket;

  char* place(std::size_t i) const { return space.get() + i * largest_message; }
  Transferred read(SocketHandle socket);
};

PacketReader::PacketReader() : impl_(std::make_unique<Impl>()) {}

PacketReader::~PacketReader() = default;

/// As Linux does it: many errors that wait are one, and it comes before the packets.
Transferred PacketReader::Impl::read(SocketHandle socket) {
  auto failure = windows::datagram_failure_of(windows::take_failure(socket));
  std::size_t count = 0;
  for (int failures = 0; count < sizes.size();) {
    const int size = ::recv(socket, place(count), static_cast<int>(largest_message), 0);
    const int code = size < 0 ? ::WSAGetLastError() : 0;
    if (size >= 0 || code == WSAEMSGSIZE) {
      sizes[count++] = size >= 0 ? static_cast<std::size_t>(size) : largest_message;
      continue;
    }
    const auto found = windows::datagram_failure_of(code);
    if (found.error == SocketError::would_block) break;
    failure = found;
    if (found.error != SocketError::refused || ++failures == most_failures) break;
  }
  if (failure) {
    held = count;
    held_of = socket;
    return {0, failure};
  }
  return count > 0 ? Transferred{count, {}}
                   : Transferred{0, platform::failure(SocketError::would_block)};
}

Transferred PacketReader::read(SocketHandle socket) {
  const auto held = std::exchange(impl_->held, 0);
  if (held > 0 && impl_->held_of == socket) return {held, {}};
  return impl_->read(socket);
}

std::span<const std::uint8_t> PacketReader::packet(std::size_t i) const {
  return {reinterpret_cast<const std::uint8_t*>(impl_->place(i)), impl_->sizes[i]};
}

}  // namespace whyrefused::platform
