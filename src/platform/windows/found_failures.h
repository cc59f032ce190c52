#pragma once

#include "platform/socket.h"

namespace whyrefused::platform::windows {

// The operation that tells a completion port of an error may take it away from the next read: what
// it found is kept here until that read asks.

void keep_failure(SocketHandle socket, int code);
/// 0 where there is none.
int take_failure(SocketHandle socket);

}  // namespace whyrefused::platform::windows
