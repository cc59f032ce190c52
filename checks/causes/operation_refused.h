#pragma once

#include "checks/causes/cause_rule.h"

namespace whyrefused {

/// The zone that the name of a transfer, update or NOTIFY lies in, where the server's reply for the
/// SOA shows that the name is not the apex of one; else empty.
std::string_view zone_above(const Evidence& evidence);

/// What a refused transfer, update or NOTIFY shows: does the server answer for the zone, and refuse
/// only this? REFUSED is what most servers say, NOTAUTH Knot DNS and PowerDNS (measured).
Argument argue_operation(const Evidence& evidence, Operation operation);

/// The cause that is about the operation itself; empty for a lookup.
std::string_view cause_of_operation(Operation operation);

}  // namespace whyrefused
