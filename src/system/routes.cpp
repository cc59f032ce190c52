#include "system/routes.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace whyrefused {

namespace {

struct FreeAddress {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Address = std::unique_ptr<addrinfo, FreeAddress>;

/// Only numbers are read, no name is looked up. Empty when the interface does not exist.
Address socket_address(const Endpoint& endpoint) {
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  hints.ai_socktype = SOCK_DGRAM;
  addrinfo* list = nullptr;
  const auto text = address_text(endpoint);
  // The kernel refuses port 0; which port it is does not matter for the route.
  if (::getaddrinfo(text.c_str(), "53", &hints, &list) != 0) return {};
  return Address(list);
}

RouteTo failed(int error) {
  switch (error) {
    case ENETUNREACH:
    case EHOSTUNREACH:
      return {Route::none, "", "there is no route"};
    case EADDRNOTAVAIL:
      return {Route::none, "", "this machine has no address to send from"};
    case EAFNOSUPPORT:
      return {Route::none, "", "this machine does not support this address family"};
    case EACCES:
    case EPERM:
      return {Route::none, "", "a firewall or routing rule of this machine forbids it"};
    case EINVAL:  // what Linux says of a blackhole route
      return {Route::none, "", "a blackhole route of this machine discards it"};
    default:
      return {Route::unknown, "", std::strerror(error)};
  }
}

std::string source_of(int descriptor) {
  sockaddr_storage own{};
  socklen_t size = sizeof own;
  auto* address = reinterpret_cast<sockaddr*>(&own);
  char text[NI_MAXHOST] = {};
  if (::getsockname(descriptor, address, &size) != 0) return {};
  if (::getnameinfo(address, size, text, sizeof text, nullptr, 0, NI_NUMERICHOST) != 0) return {};
  return text;
}

}  // namespace

RouteTo route_to(const Endpoint& endpoint) {
  const auto address = socket_address(endpoint);
  if (!address) {
    // Of an interface behind any other address the C library says no, too.
    const bool link_local = endpoint.address[0] == 0xfe && (endpoint.address[1] & 0xc0) == 0x80;
    return link_local ? RouteTo{Route::none, "", "there is no interface " + endpoint.zone}
                      : RouteTo{Route::unknown, "", "only link-local addresses have an interface"};
  }
  const int descriptor = ::socket(address->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return failed(errno);
  RouteTo result;
  if (::connect(descriptor, address->ai_addr, address->ai_addrlen) != 0)
    result = failed(errno);
  else
    result = {Route::exists, source_of(descriptor), ""};
  ::close(descriptor);
  return result;
}

}  // namespace whyrefused
