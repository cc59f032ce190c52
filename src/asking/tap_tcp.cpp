#include "asking/tap.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "wire/frame.h"

// TCP: messages behind their length, in a stream of pieces of any size.

namespace whyrefused {

namespace {

constexpr std::size_t largest_piece = 65535;

/// A port that is closed refuses the connection; only one that was there can be reset, also before
/// we have seen it.
Tap::Event::Kind kind_of(int error, bool connected) {
  using Kind = Tap::Event::Kind;
  if (connected || error == ECONNRESET || error == EPIPE) return Kind::tcp_reset;
  return error == ECONNREFUSED ? Kind::tcp_refused : Kind::tcp_failed;
}

}  // namespace

ares_ssize_t Tap::send_tcp(ares_socket_t fd, WireView bytes) {
  if (!tcp_connected_) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    sockaddr_storage peer{};
    socklen_t peer_size = sizeof peer;
    if (error == 0 && getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &peer_size) != 0) {
      errno = EAGAIN;  // Still connecting.
      return -1;
    }
    if (error != 0) {
      note(kind_of(error, false), 0, std::strerror(error));
      errno = error;
      return -1;
    }
    tcp_connected_ = true;
  }
  tcp_unframed_.insert(tcp_unframed_.end(), bytes.begin(), bytes.end());
  while (const auto message = take_frame(tcp_unframed_)) {
    if (const auto* wire = replace_query(*message)) append_frame(tcp_outgoing_, *wire);
  }
  flush_tcp(fd);
  return static_cast<ares_ssize_t>(bytes.size());
}

void Tap::flush_tcp(ares_socket_t fd) {
  while (!tcp_outgoing_.empty()) {
    const auto sent = ::send(fd, tcp_outgoing_.data(), tcp_outgoing_.size(), MSG_NOSIGNAL);
    if (sent <= 0) break;  // A broken connection shows when it is read.
    tcp_outgoing_.erase(tcp_outgoing_.begin(), tcp_outgoing_.begin() + sent);
  }
  want_write(fd, !tcp_outgoing_.empty());
}

ares_ssize_t Tap::receive_tcp(ares_socket_t fd, void* buffer, std::size_t length) {
  flush_tcp(fd);
  std::array<std::uint8_t, largest_piece>
      piece;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
  ssize_t size = 0;
  while (tcp_stand_ins_.empty() && (size = ::recv(fd, piece.data(), piece.size(), 0)) > 0) {
    tcp_incoming_.insert(tcp_incoming_.end(), piece.begin(), piece.begin() + size);
    while (const auto message = take_frame(tcp_incoming_)) examine(*message);
  }
  if (!tcp_stand_ins_.empty())
    return static_cast<ares_ssize_t>(copy_out(tcp_stand_ins_, buffer, length));
  const int error = errno;
  if (size == 0) {
    note(Event::Kind::tcp_closed);
    return 0;
  }
  if (error == EAGAIN || error == EWOULDBLOCK || error == EINTR) {
    errno = EAGAIN;
    return -1;
  }
  note(kind_of(error, tcp_connected_), 0, std::strerror(error));
  errno = error;
  return -1;
}

}  // namespace whyrefused
