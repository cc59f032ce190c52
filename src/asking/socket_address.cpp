#include "asking/socket_address.h"

#include "platform/interfaces.h"
#include "platform/socket.h"

namespace whyrefused {

std::optional<platform::SocketAddress> socket_address(const Endpoint& endpoint) {
  platform::SocketAddress result{endpoint.family == Family::ipv6, endpoint.address, endpoint.port,
                                 0};
  if (!result.is_ipv6 || endpoint.zone.empty()) return result;
  result.interface_index = platform::interface_index(endpoint.zone);
  if (result.interface_index == 0) return std::nullopt;
  return result;
}

Endpoint endpoint_of(const platform::SocketAddress& address) {
  Endpoint endpoint;
  endpoint.family = address.is_ipv6 ? Family::ipv6 : Family::ipv4;
  endpoint.address = address.bytes;
  endpoint.port = address.port;
  if (address.interface_index != 0)
    endpoint.zone = platform::interface_name(address.interface_index);
  return endpoint;
}

std::string why_not_source(const Endpoint& source) {
  auto any_port = source;
  any_port.port = 0;
  const auto address = socket_address(any_port);
  if (!address) return "there is no interface " + source.zone;
  auto [socket, failure] = platform::open_socket(address->is_ipv6, platform::SocketKind::udp);
  if (!failure) {
    failure = platform::bind_socket(socket, *address);
    platform::close_socket(socket);
  }
  return failure ? platform::error_text(failure.code) : std::string();
}

}  // namespace whyrefused
