#pragma once

#include "checks/check.h"

namespace whyrefused {

/// Compares the resolvers: who refuses, who does not, whom to act on first, the sentence to read
/// out and the exit status. Runs last.
extern const Check comparison_check;

}  // namespace whyrefused
