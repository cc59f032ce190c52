#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/address.h"

namespace whyrefused::platform {

/// The addresses of the interfaces that are up; port 0.
std::vector<SocketAddress> addresses_of_interfaces();

/// "eth0", on Windows a number: what stands behind the % of a link-local address. Empty when there
/// is no such interface.
std::string interface_name(std::uint32_t index);
/// 0 when there is no such interface.
std::uint32_t interface_index(const std::string& name);

/// What this machine calls itself; may be empty.
std::string own_host_name();

}  // namespace whyrefused::platform
