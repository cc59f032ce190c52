#pragma once

#include <string>
#include <vector>

#include "model/options.h"

namespace whyrefused {

/// One sentence to say before anything but a lookup is sent: what goes to whom, and that it changes
/// nothing. Empty for a lookup. `name` is what the user typed; empty: there is a list.
std::string announcement(const AskOptions& options, const std::string& name,
                         const std::vector<Server>& servers);

}  // namespace whyrefused
