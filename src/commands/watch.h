#pragma once

#include "model/options.h"

namespace whyrefused {

/// Asks for one name again and again (--watch), shows and records what comes of it, and sums it up
/// at the end. Returns the exit status.
int watch(const Options& options);

}  // namespace whyrefused
