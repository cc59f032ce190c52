#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/fix.h"

namespace whyrefused {

/// All changes that can be pasted, by software.
std::span<const Fix> fixes_of_authoritative();
std::span<const Fix> fixes_of_resolvers();
std::span<const Fix> fixes_of_forwarders();

/// The same in one list.
std::vector<const Fix*> all_fixes();

/// The change for this cause on that software, for a question about `name`, or null where there is
/// none that can be pasted.
const Fix* find_fix(CauseId cause, std::string_view software, bool is_lookup,
                    std::string_view name);

}  // namespace whyrefused
