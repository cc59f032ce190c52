#pragma once

#include <optional>

#include "support/told.h"

namespace whyrefused {

/// Transfers, updates and NOTIFY of the zone target.example; nothing is said yet.
Recorded asking(Operation operation);

/// A server of the zone that replies with this code to the operation, and answers lookups.
Recorded denied(Operation operation, std::uint16_t code);

/// An update signed with the key "dhcp", and what became of it without a signature.
Recorded signed_update(Told told, std::optional<Tsig> tsig, Told without);

}  // namespace whyrefused
