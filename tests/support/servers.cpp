#include "support/servers.h"

#include <stdexcept>

#include "platform/socket.h"

namespace whyrefused {

namespace {

using platform::SocketAddress;
using platform::SocketKind;

constexpr SocketAddress at_loopback(std::uint16_t port) { return {false, {127, 0, 0, 1}, port, 0}; }

/// Taken, so that no other program gets it: over TCP by a socket that does not listen, over UDP by
/// one that takes packets from port 1 alone. Both stay open until the process ends.
std::uint16_t taken_port() {
  for (int attempt = 0; attempt < 50; ++attempt) {
    const auto udp = platform::open_socket(false, SocketKind::udp);
    const auto tcp = platform::open_socket(false, SocketKind::tcp);
    if (udp.failure || tcp.failure || platform::bind_socket(udp.handle, at_loopback(0)) ||
        platform::connect_socket(udp.handle, at_loopback(1)))
      continue;
    const auto address = platform::own_address(udp.handle);
    if (address && !platform::bind_socket(tcp.handle, at_loopback(address->port)))
      return address->port;
  }
  throw std::runtime_error("no port that is free for UDP and TCP");
}

}  // namespace

Endpoint closed_port() {
  static const auto port = taken_port();
  Endpoint endpoint;
  endpoint.address = {127, 0, 0, 1};
  endpoint.port = port;
  return endpoint;
}

}  // namespace whyrefused
