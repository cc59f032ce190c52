#pragma once

#include "engine/setup.h"
#include "model/options.h"
#include "model/result.h"

namespace whyrefused {

/// Diagnoses one name as diagnose_name() does. At a terminal it shows meanwhile, on standard error,
/// what is known and who is waited for; nothing of that stays. `ask`: the options as they hold for
/// this name.
Result diagnose_name_live(const Options& options, const AskOptions& ask, const Resolvers& resolvers,
                          const NameToAsk& asked);

}  // namespace whyrefused
