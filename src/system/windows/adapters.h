#pragma once

#include <string_view>
#include <vector>

#include "model/server.h"
#include "model/windows_context.h"
#include "system/windows/snapshot.h"

namespace whyrefused {

/// The DNS servers of each adapter that is up, in the order in which they are asked: adapters by
/// their metric, the lower first (GetAdaptersAddresses; that order since Windows 10: field
/// reports). Adapters of one metric keep the order of the snapshot. Left out: loopback adapters,
/// what is no address, and the site-local addresses (fec0:0:0:ffff::1 to 3) that stand where an
/// adapter has no IPv6 server configured.
std::vector<WindowsAdapterServers> servers_per_adapter(const WindowsSnapshot& snapshot);

/// The same as servers to ask, each endpoint once: "Ethernet (metric 25)".
std::vector<Server> servers_of(const WindowsSnapshot& snapshot);

/// The suffixes of the connections that are up, in the same order, each once.
std::vector<std::string> connection_suffixes(const WindowsSnapshot& snapshot);

/// Is this the address of a server of an adapter that is up? Compared as addresses.
bool is_of_an_adapter(const WindowsSnapshot& snapshot, std::string_view server);

}  // namespace whyrefused
