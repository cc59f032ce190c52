#include "asking/tap.h"

#include <array>

#include "platform/socket.h"
#include "wire/frame.h"

// TCP: messages behind their length, in a stream of pieces of any size.

namespace whyrefused {

namespace {

constexpr std::size_t largest_piece = 65535;

using platform::SocketError;

/// A port that is closed refuses the connection; only one that was there can be reset, also before
/// we have seen it.
Tap::Event::Kind kind_of(SocketError error, bool connected) {
  using Kind = Tap::Event::Kind;
  if (connected || error == SocketError::reset) return Kind::tcp_reset;
  return error == SocketError::refused ? Kind::tcp_refused : Kind::tcp_failed;
}

}  // namespace

ares_ssize_t Tap::send_tcp(ares_socket_t fd, WireView bytes) {
  if (!tcp_connected_) {
    if (const auto failure = platform::connect_outcome(fd)) {
      if (failure.error != SocketError::would_block)
        note(kind_of(failure.error, false), 0, platform::error_text(failure.code));
      platform::set_last_error(failure.code);
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
    const auto sent = platform::send(fd, tcp_outgoing_).size;
    if (sent == 0) break;  // A broken connection shows when it is read.
    tcp_outgoing_.erase(tcp_outgoing_.begin(),
                        tcp_outgoing_.begin() + static_cast<std::ptrdiff_t>(sent));
  }
  want_write(fd, !tcp_outgoing_.empty());
}

ares_ssize_t Tap::receive_tcp(ares_socket_t fd, void* buffer, std::size_t length) {
  flush_tcp(fd);
  std::array<std::uint8_t, largest_piece>
      piece;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by receive()
  platform::Transferred came;
  while (tcp_stand_ins_.empty() && (came = platform::receive(fd, piece)).size > 0) {
    tcp_incoming_.insert(tcp_incoming_.end(), piece.begin(),
                         piece.begin() + static_cast<std::ptrdiff_t>(came.size));
    while (const auto message = take_frame(tcp_incoming_)) examine(*message);
  }
  if (!tcp_stand_ins_.empty())
    return static_cast<ares_ssize_t>(copy_out(tcp_stand_ins_, buffer, length));
  auto failure = came.failure;
  if (!failure) {
    note(Event::Kind::tcp_closed);
    return 0;
  }
  if (failure.error == SocketError::interrupted)
    failure = platform::failure(SocketError::would_block);
  if (failure.error != SocketError::would_block)
    note(kind_of(failure.error, tcp_connected_), 0, platform::error_text(failure.code));
  platform::set_last_error(failure.code);
  return -1;
}

}  // namespace whyrefused
