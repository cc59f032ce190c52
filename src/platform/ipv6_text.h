#pragma once

#include <string>

namespace whyrefused::platform {

/// RFC 5952, as glibc's inet_ntop(3) writes it, for systems that have another one.
std::string write_ipv6(const void* sixteen_octets);

}  // namespace whyrefused::platform
