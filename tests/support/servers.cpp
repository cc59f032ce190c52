#include "support/servers.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

namespace whyrefused {

namespace {

sockaddr_in at_loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

bool call(int (*what)(int, const sockaddr*, socklen_t), int fd, const sockaddr_in& address) {
  return what(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

/// Taken, so that no other program gets it: over TCP by a socket that does not listen, over UDP by
/// one that takes packets from port 1 alone. Both stay open until the process ends.
std::uint16_t taken_port() {
  for (int attempt = 0; attempt < 50; ++attempt) {
    const int udp = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int tcp = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = at_loopback(0);
    socklen_t size = sizeof address;
    if (call(::bind, udp, address) && call(::connect, udp, at_loopback(1)) &&
        ::getsockname(udp, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
        call(::bind, tcp, address))
      return ntohs(address.sin_port);
  }
  throw std::system_error(errno, std::generic_category(), "no port that is free for UDP and TCP");
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
