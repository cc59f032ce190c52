#pragma once

#include <vector>

#include "checks/check.h"

namespace whyrefused {

/// What the state of the whole list means for programs on this machine. Only for a list that this
/// machine is configured with: servers from the command line concern no other program.
extern const Check programs_check;

/// The servers of the case that programs ask themselves; those behind a local resolver are not.
std::vector<ServerDiagnosis> servers_of_programs(const Case& the_case, const Diagnosis& diagnosis);

}  // namespace whyrefused
