#include "platform/windows/native_address.h"

#include <cstring>

namespace whyrefused::platform::windows {

SockaddrBuffer to_native(const SocketAddress& address) {
  SockaddrBuffer native;
  if (!address.is_ipv6) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = ::htons(address.port);
    std::memcpy(&v4.sin_addr, address.bytes.data(), sizeof v4.sin_addr);
    std::memcpy(&native.storage, &v4, sizeof v4);
    native.size = sizeof v4;
    return native;
  }
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = ::htons(address.port);
  v6.sin6_scope_id = address.interface_index;
  std::memcpy(&v6.sin6_addr, address.bytes.data(), sizeof v6.sin6_addr);
  std::memcpy(&native.storage, &v6, sizeof v6);
  native.size = sizeof v6;
  return native;
}

SocketAddress from_native(const sockaddr& address) {
  SocketAddress result;
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    std::memcpy(result.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
    result.port = ::ntohs(v4.sin_port);
    return result;
  }
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  result.is_ipv6 = true;
  std::memcpy(result.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
  result.port = ::ntohs(v6.sin6_port);
  result.interface_index = v6.sin6_scope_id;
  return result;
}

}  // namespace whyrefused::platform::windows
