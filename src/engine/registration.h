#pragma once

#include <vector>

#include "engine/setup.h"

namespace whyrefused {

/// What this computer would register of itself, as Windows, sssd and `net ads dns register` do: A
/// and AAAA of its host name, and PTR of its addresses. Addresses of the loopback interface and of
/// links alone are left out. The host name is completed with the first domain of the search list,
/// as resolv.conf has it. Empty where the host name has no domain.
std::vector<NameToAsk> own_registration(const Context& context);

}  // namespace whyrefused
