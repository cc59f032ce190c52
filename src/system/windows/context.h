#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/windows_context.h"
#include "system/windows/snapshot.h"

namespace whyrefused {

/// What decides this name on the computer that the snapshot is of. `name` is as typed; where it is
/// completed, the rules are those for the first name asked. Empty: what is configured for any
/// name, with all rules.
WindowsContext windows_context(const WindowsSnapshot& snapshot, std::string_view name);

/// The lines of its hosts file for these names, which programs use instead of DNS (they are loaded
/// into the cache of the DNS client). The file was looked at only where the snapshot has its text.
LocalSources hosts_of(const WindowsSnapshot& snapshot, const std::vector<std::string>& names);

}  // namespace whyrefused
