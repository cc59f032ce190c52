#pragma once

#include <span>

#include "checks/evidence/blocked.h"
#include "model/cause.h"

namespace whyrefused {

/// The cause name-policy in words for a rule that is not about the name alone: about the type, the
/// addresses, or what cannot be told. Null for a rule about the name: then the cause's own fit.
const Cause* words_for(Blocked blocked);

/// All of them.
std::span<const Cause> all_words_of_name_policy();

}  // namespace whyrefused
