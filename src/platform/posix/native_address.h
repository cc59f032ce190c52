#pragma once

#include <sys/socket.h>

#include "platform/address.h"

namespace whyrefused::platform {

struct NativeAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

NativeAddress to_native(const SocketAddress& address);
SocketAddress from_native(const sockaddr& address);

}  // namespace whyrefused::platform
