#pragma once

#include <string>
#include <vector>

#include "model/case.h"

namespace whyrefused {

/// One sentence to say before anything but a lookup is sent: what goes to whom, and that it changes
/// nothing. Empty for a lookup. `zone` is what the user typed.
std::string announcement(Operation operation, const std::string& zone,
                         const std::vector<Server>& servers);

}  // namespace whyrefused
