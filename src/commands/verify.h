#pragma once

#include "model/options.h"

namespace whyrefused {

/// --verify: asks again what saved reports asked, compares, prints, and returns the exit status: 0
/// nothing is wrong (any more), 1 something has changed and something is wrong, 2 the same is
/// wrong, 3 not checked.
int verify_reports(const Options& options);

}  // namespace whyrefused
