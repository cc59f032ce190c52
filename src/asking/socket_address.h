#pragma once

#include <sys/socket.h>

#include <string>

#include "model/server.h"

namespace whyrefused {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

/// For bind and connect. Size 0 when the endpoint's interface does not exist.
SocketAddress socket_address(const Endpoint& endpoint);

/// The endpoint in a socket address; a link-local one keeps its interface.
Endpoint endpoint_of(const sockaddr& address);

/// Why this machine cannot send from an address; empty when it can. Sends nothing.
std::string why_not_source(const Endpoint& source);

}  // namespace whyrefused
