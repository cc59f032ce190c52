#pragma once

#include "checks/check.h"

namespace whyrefused {

/// Looks for what restricts the servers that do not plainly answer: plans the probes that tell
/// causes apart and names the cause of each server.
extern const Check restrictions_check;

/// True when the diagnosis of server `server` could still change with the reply to this pending
/// probe.
bool worth_waiting(const Case& whole, std::size_t server, const Observation& pending);

}  // namespace whyrefused
