#pragma once

#include <cstdint>
#include <string>

namespace whyrefused {

/// The name of an Extended DNS Error (RFC 8914 section 4 and IANA's registry), "Prohibited";
/// "code 77" for one without a name.
std::string ede_name(std::uint16_t code);

}  // namespace whyrefused
