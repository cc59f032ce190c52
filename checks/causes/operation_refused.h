#pragma once

#include <optional>

#include "checks/causes/cause_rule.h"

namespace whyrefused {

/// What a refused transfer, update or NOTIFY shows: does the server answer for the zone, and refuse
/// only this? REFUSED is what most servers say, NOTAUTH Knot DNS and PowerDNS (measured).
Argument argue_operation(const Evidence& evidence, Operation operation);

/// The cause that is about the operation itself; none for a lookup.
std::optional<CauseId> cause_of_operation(Operation operation);

}  // namespace whyrefused
