#pragma once

#include <optional>
#include <string_view>

#include "platform/address.h"

namespace whyrefused::platform {

/// inet_aton(3) without the C library, for systems that have none: one to four numbers between
/// dots, each decimal, octal (0...) or hexadecimal (0x...); the last one fills the octets that are
/// left. White space ends the text.
std::optional<AddressBytes> read_old_ipv4(std::string_view text);

}  // namespace whyrefused::platform
