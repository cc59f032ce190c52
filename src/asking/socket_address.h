#pragma once

#include <optional>
#include <string>

#include "model/server.h"
#include "platform/address.h"

namespace whyrefused {

/// For bind and connect. Empty when the endpoint's interface does not exist.
std::optional<platform::SocketAddress> socket_address(const Endpoint& endpoint);

/// The endpoint in a socket address; a link-local one keeps its interface.
Endpoint endpoint_of(const platform::SocketAddress& address);

/// Why this machine cannot send from an address; empty when it can. Sends nothing.
std::string why_not_source(const Endpoint& source);

}  // namespace whyrefused
