#include "asking/socket_address.h"

#include <net/if.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace whyrefused {

SocketAddress socket_address(const Endpoint& endpoint) {
  SocketAddress result;
  if (endpoint.family == Family::ipv4) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(endpoint.port);
    std::memcpy(&v4.sin_addr, endpoint.address.data(), sizeof v4.sin_addr);
    std::memcpy(&result.storage, &v4, sizeof v4);
    result.size = sizeof v4;
    return result;
  }
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(endpoint.port);
  std::memcpy(&v6.sin6_addr, endpoint.address.data(), sizeof v6.sin6_addr);
  if (!endpoint.zone.empty()) {
    v6.sin6_scope_id = if_nametoindex(endpoint.zone.c_str());
    if (v6.sin6_scope_id == 0) return result;
  }
  std::memcpy(&result.storage, &v6, sizeof v6);
  result.size = sizeof v6;
  return result;
}

Endpoint endpoint_of(const sockaddr& address) {
  Endpoint endpoint;
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    std::memcpy(endpoint.address.data(), &v4.sin_addr, sizeof v4.sin_addr);
    endpoint.port = ntohs(v4.sin_port);
    return endpoint;
  }
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  endpoint.family = Family::ipv6;
  std::memcpy(endpoint.address.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
  endpoint.port = ntohs(v6.sin6_port);
  char name[IF_NAMESIZE] = {};
  if (v6.sin6_scope_id != 0 && if_indextoname(v6.sin6_scope_id, name) != nullptr)
    endpoint.zone = name;
  return endpoint;
}

std::string why_not_source(const Endpoint& source) {
  auto any_port = source;
  any_port.port = 0;
  const auto address = socket_address(any_port);
  if (address.size == 0) return "there is no interface " + source.zone;
  const int fd = ::socket(address.get()->sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  std::string reason;
  if (fd < 0 || ::bind(fd, address.get(), address.size) != 0) reason = std::strerror(errno);
  if (fd >= 0) ::close(fd);
  return reason;
}

}  // namespace whyrefused
