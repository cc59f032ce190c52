#pragma once

#include <string>

#include "model/server.h"

namespace whyrefused {

/// The name whose PTR record names an address: "1.2.0.192.in-addr.arpa" for 192.0.2.1 (RFC 1035
/// section 3.5), under ip6.arpa for IPv6 (RFC 3596 section 2.5).
std::string pointer_name(const Endpoint& endpoint);

}  // namespace whyrefused
