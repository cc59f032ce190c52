#pragma once

#include "model/verification.h"

namespace whyrefused {

/// Compares a saved report, judged by what is known today, with a new one about the same question.
/// A server is in trouble that does not answer; NXDOMAIN is an answer, as in the exit status.
Verification verify(const Result& before, const Result& now);

}  // namespace whyrefused
