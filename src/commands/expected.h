#pragma once

#include "model/options.h"
#include "model/result.h"

namespace whyrefused {

/// Where something is expected (--expect, --expect-address), the exit status says whether it came,
/// and a finding what did instead.
void apply_expectations(const Options& options, Result& result);

/// What that finding says, or nothing.
std::string expectation_of(const Diagnosis& diagnosis);

}  // namespace whyrefused
