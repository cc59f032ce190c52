#pragma once

#include <string_view>

namespace whyrefused {

/// Letters, digits and hyphens inside, label by label (RFC 952, RFC 1123 section 2.1); a wildcard
/// in front is one, too. So is gc._msdcs, where BIND makes an exception for Active Directory.
bool is_host_name(std::string_view name);

}  // namespace whyrefused
