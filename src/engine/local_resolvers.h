#pragma once

#include "engine/setup.h"
#include "model/case.h"
#include "model/options.h"

namespace whyrefused {

/// Tells which resolvers of the case are known to pass questions on, and whom they ask, as far as
/// this machine's files say; these servers become part of the case. Servers from the command line
/// are what the user wants to be asked: there the servers behind them are only told of.
void look_behind(Case& the_case, const Resolvers& resolvers, const AskOptions& options);

}  // namespace whyrefused
