#include "asking/routes.h"

#include "asking/socket_address.h"
#include "platform/socket.h"

namespace whyrefused {

namespace {

RouteTo failed(const platform::SocketFailure& failure) {
  using platform::SocketError;
  switch (failure.error) {
    case SocketError::no_route:
      return {Route::none, "", "there is no route"};
    case SocketError::no_address:
      return {Route::none, "", "this machine has no address to send from"};
    case SocketError::no_family:
      return {Route::none, "", "this machine does not support this address family"};
    case SocketError::forbidden:
      return {Route::none, "", "a firewall or routing rule of this machine forbids it"};
    case SocketError::discarded:
      return {Route::none, "", "a blackhole route of this machine discards it"};
    default:
      return {Route::unknown, "", platform::error_text(failure.code)};
  }
}

std::string source_of(platform::SocketHandle socket) {
  const auto own = platform::own_address(socket);
  return own ? address_text(endpoint_of(*own)) : std::string();
}

}  // namespace

RouteTo route_to(const Endpoint& endpoint) {
  const bool link_local = endpoint.family == Family::ipv6 && endpoint.address[0] == 0xfe &&
                          (endpoint.address[1] & 0xc0) == 0x80;
  if (!endpoint.zone.empty() && !link_local)
    return {Route::unknown, "", "only link-local addresses have an interface"};
  auto any_port = endpoint;
  any_port.port = 53;  // The kernel refuses port 0; which port it is does not matter for the route.
  const auto address = socket_address(any_port);
  if (!address) return {Route::none, "", "there is no interface " + endpoint.zone};
  const auto [socket, no_socket] =
      platform::open_socket(address->is_ipv6, platform::SocketKind::udp);
  if (no_socket) return failed(no_socket);
  RouteTo result;
  if (const auto failure = platform::connect_socket(socket, *address))
    result = failed(failure);
  else
    result = {Route::exists, source_of(socket), ""};
  platform::close_socket(socket);
  return result;
}

}  // namespace whyrefused
