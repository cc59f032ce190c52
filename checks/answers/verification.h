#pragma once

#include "model/verification.h"

namespace whyrefused {

/// Compares a saved report, judged by what is known today, with a new one about the same question.
/// A server is in trouble where it has a cause: it does not answer, or the name does not exist.
Verification verify(const Result& before, const Result& now);

}  // namespace whyrefused
