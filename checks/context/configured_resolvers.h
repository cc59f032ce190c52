#pragma once

#include "checks/check.h"

namespace whyrefused {

/// Which resolvers this machine is configured with, where that is written, and what is wrong with
/// it.
extern const Check configured_resolvers_check;

}  // namespace whyrefused
