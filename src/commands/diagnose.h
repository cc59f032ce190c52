#pragma once

#include <vector>

#include "checks/answers/comparison.h"
#include "model/options.h"

namespace whyrefused {

/// Diagnoses the names of the command line one after the other and prints the reports. Returns the
/// exit status.
int diagnose_all(const Options& options);

/// Judges saved reports by what is known today, prints, and returns the exit status.
int replay(const Options& options);

}  // namespace whyrefused
