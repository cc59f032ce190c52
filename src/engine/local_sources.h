#pragma once

#include <string>
#include <vector>

#include "model/case.h"

namespace whyrefused {

/// Reads the hosts file and nsswitch.conf of this machine for these names.
LocalSources read_local_sources(const std::vector<std::string>& names);

}  // namespace whyrefused
