#pragma once

#include "checks/check.h"

namespace whyrefused {

/// What answers a lookup on this machine before DNS is asked: the hosts file, or a service of
/// nsswitch.conf that ends the lookup. Then the user's trouble is not that of a DNS server.
extern const Check local_sources_check;

}  // namespace whyrefused
