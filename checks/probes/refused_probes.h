#pragma once

#include "checks/probes/planner.h"

namespace whyrefused {

/// What to ask of a server that refuses the question: its variants, which tell how far the refusal
/// reaches (ten small queries at most), and then, from what they show, whether a rule or chance
/// makes it. `evidence` is read from what the server has said so far.
void plan_of_refusal(const Planner& planner, const Evidence& evidence);

}  // namespace whyrefused
