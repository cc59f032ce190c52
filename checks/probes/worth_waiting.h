#pragma once

#include "model/case.h"

namespace whyrefused {

/// True when the diagnosis of server `server` could still change with the reply to this pending
/// probe.
bool worth_waiting(const Case& the_case, std::size_t server, const Observation& pending);

}  // namespace whyrefused
