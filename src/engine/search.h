#pragma once

#include <string>

#include "cli/options.h"
#include "engine/setup.h"
#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

struct Diagnosed {
  Case whole;
  Diagnosis diagnosis;
};

/// Diagnoses what programs would ask for the name typed: the name itself, or with a search list one
/// name after the other until one ends the search. The report is about the one that tells most.
Diagnosed diagnose_name(const Options& options, const Resolvers& resolvers,
                        const std::string& name);

}  // namespace whyrefused
