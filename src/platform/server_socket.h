#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <vector>

#include "platform/socket.h"

namespace whyrefused::platform {

// What the responder of --demo needs beside platform/socket.h.

SocketFailure listen(SocketHandle socket);
/// A socket that never waits; none when nobody has connected.
OpenedSocket accept(SocketHandle listener, SocketAddress& client);
Transferred receive_from(SocketHandle socket, std::span<std::uint8_t> into, SocketAddress& from);
Transferred send_to(SocketHandle socket, std::span<const std::uint8_t> bytes,
                    const SocketAddress& to);
/// Closing it will reset the connection (RST).
void reset_when_closed(SocketHandle socket);

/// Ends a wait_readable() of another thread.
class WakeUp {
 public:
  /// Throws std::system_error where the system has no descriptor to give.
  WakeUp();
  ~WakeUp();
  WakeUp(const WakeUp&) = delete;
  WakeUp& operator=(const WakeUp&) = delete;

  void wake();
  SocketHandle handle() const { return handle_; }

 private:
  SocketHandle handle_ = no_socket;
};

/// Waits until one of the sockets can be read or accepts, for ever without `at_most`. Returns for
/// each whether it can be.
std::vector<bool> wait_readable(std::span<const SocketHandle> sockets,
                                std::optional<std::chrono::milliseconds> at_most);

}  // namespace whyrefused::platform
