#pragma once

#include "checks/check.h"

namespace whyrefused {

/// What the state of the whole list means for programs on this machine. Only for a list that this
/// machine is configured with: servers from the command line concern no other program.
extern const Check programs_check;

}  // namespace whyrefused
