#pragma once

#include <vector>

#include "catalog/programs.h"
#include "checks/answers/program_walk.h"

namespace whyrefused {

/// The ways that a program may take through the servers, without the same twice: one for each
/// server that it may begin with.
std::vector<Walked> walks_of(const Program& program, const std::vector<ServerFates>& servers,
                             const Context& context);

/// What every program shows whose way through this list is known; those that fare alike are one
/// row.
std::vector<ProgramRow> program_rows(const std::vector<ServerFates>& servers,
                                     const Context& context);

}  // namespace whyrefused
