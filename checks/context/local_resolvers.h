#pragma once

#include "checks/check.h"

namespace whyrefused {

/// Resolvers of the list that pass questions on: what they are, and whom they ask for this name.
extern const Check local_resolvers_check;

}  // namespace whyrefused
