#pragma once

#include "engine/setup.h"
#include "system/windows/snapshot.h"

namespace whyrefused {

/// Takes the resolvers of this computer from a snapshot of it, as find_resolvers takes them from
/// resolv.conf: servers of the adapters in their order, and how names are completed.
void use_windows(Resolvers& found, WindowsSnapshot snapshot);

/// What decides the name, for a case that is about to be asked; nothing where there is no snapshot.
void note_windows(Case& the_case, const Resolvers& resolvers, const std::string& typed);

/// Where an NRPT rule decides for the name of the question, its servers are asked as the DNS client
/// asks them, in place of those of the adapters. What the case knows of rules is about that name
/// then. Nothing changes where no rule names servers that can be asked.
void follow_rule(Case& the_case, const Resolvers& resolvers, const AskOptions& options);

/// What a list does not do; empty where this computer has no such rule.
std::string about_rules_and_lists(const Resolvers& resolvers);

}  // namespace whyrefused
