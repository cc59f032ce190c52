#pragma once

#include "engine/setup.h"
#include "system/windows/snapshot.h"

namespace whyrefused {

/// Takes the resolvers of this computer from a snapshot of it, as find_resolvers takes them from
/// resolv.conf: servers of the adapters in their order, and how names are completed.
void use_windows(Resolvers& found, WindowsSnapshot snapshot);

/// What decides the name, for a case that is about to be asked; nothing where there is no snapshot.
void note_windows(Case& the_case, const Resolvers& resolvers, const std::string& typed);

}  // namespace whyrefused
