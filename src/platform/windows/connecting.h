#pragma once

#include <memory>

#include "platform/socket.h"
#include "platform/windows/api.h"

namespace whyrefused::platform::windows {

// A TCP connection that is on its way (ConnectEx). A socket that connects without waiting tells a
// completion port nothing; this operation does.

/// Windows writes to it until the operation has ended.
struct ConnectOperation {
  OVERLAPPED overlapped{};
  SocketAddress to;
  bool is_system_silent = false;  ///< Windows sends one SYN, and we repeat it.
  int repeats = 0;
  SocketFailure outcome{};
  bool is_settled = false;

  bool is_pending() const;
};

/// would_block: it is on its way.
SocketFailure start_connecting(SocketHandle socket, const SocketAddress& to);

struct Connecting {
  bool is_known = false;  ///< A connection was begun.
  SocketFailure outcome;  ///< would_block: it is on its way.
};

Connecting connecting(SocketHandle socket);
/// Is it that with which the connection was begun?
bool is_connect_operation(SocketHandle socket, const OVERLAPPED* operation);
/// Before the socket is closed. Returns the operation if it has not ended: it must be kept.
std::unique_ptr<ConnectOperation> cancel_connecting(SocketHandle socket);

}  // namespace whyrefused::platform::windows
