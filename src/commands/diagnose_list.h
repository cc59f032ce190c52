#pragma once

#include "model/options.h"

namespace whyrefused {

/// Diagnoses the names of --names-from: a line or a document for each on the standard output, the
/// summary on standard error. Returns the exit status.
int diagnose_list(const Options& options);

}  // namespace whyrefused
