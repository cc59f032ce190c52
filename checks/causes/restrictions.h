#pragma once

#include "checks/check.h"

namespace whyrefused {

/// Looks for what restricts the servers that do not plainly answer: plans the probes that tell
/// causes apart and names the cause of each server.
extern const Check restrictions_check;

}  // namespace whyrefused
