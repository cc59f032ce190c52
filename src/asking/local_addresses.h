#pragma once

#include <vector>

#include "model/server.h"

namespace whyrefused {

/// The addresses of this machine's interfaces that are up, in the system's order; loopback and
/// link-local ones, too. Empty when the system does not tell. Ports are 0.
std::vector<Endpoint> local_addresses();

}  // namespace whyrefused
