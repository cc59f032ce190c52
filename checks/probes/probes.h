#pragma once

#include "checks/check.h"
#include "model/case.h"

namespace whyrefused {

/// What to ask of the servers that do not plainly answer, from what they have said so far: the
/// variants of the question that tell causes apart. A refusing server gets about ten small queries;
/// six more where a rule about one shape of the query is to be told from chance.
void plan_probes(const Case& the_case, ProbePlan& plan);

}  // namespace whyrefused
