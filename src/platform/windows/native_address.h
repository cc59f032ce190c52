#pragma once

#include "platform/address.h"
#include "platform/windows/api.h"

namespace whyrefused::platform::windows {

struct SockaddrBuffer {
  sockaddr_storage storage{};
  int size = sizeof(sockaddr_storage);

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

SockaddrBuffer to_native(const SocketAddress& address);
SocketAddress from_native(const sockaddr& address);

}  // namespace whyrefused::platform::windows
