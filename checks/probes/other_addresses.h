#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/case.h"

namespace whyrefused {

/// Up to `most` other addresses of this machine that a program could reach the server from: the
/// same family, not the one that the question was sent from, loopback only to loopback and
/// link-local only to link-local.
std::vector<Endpoint> other_addresses(const Case& the_case, std::size_t server, std::size_t most);

/// For a server that refuses: another of the list, at the same port and rather of the other address
/// family, that answers. It may be the same server.
std::optional<std::size_t> twin_of(const Case& the_case, std::size_t server);

}  // namespace whyrefused
