#pragma once

#include <cstddef>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// What whoever sends an update does first, before anything at the server that did not take it:
/// send it to the primary, sign it with a ticket, or leave the server that takes none. Empty where
/// the matter is the server's.
HereFirst update_first(const Case& the_case, const Diagnosis& diagnosis, std::size_t server);

}  // namespace whyrefused
