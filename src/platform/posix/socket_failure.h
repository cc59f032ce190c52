#pragma once

#include "platform/socket.h"

namespace whyrefused::platform {

/// What a number of errno means for a socket.
SocketFailure failure_of(int code);

}  // namespace whyrefused::platform
