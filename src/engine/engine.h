#pragma once

#include "dns/asker.h"
#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Runs the pipeline over one case: prepares it, asks what the checks plan until they plan nothing
/// more, and judges. Takes at most timeout x tries of `patience`, whatever the servers do. The case
/// keeps every observation.
Diagnosis diagnose(Case& whole, const AskerOptions& asking, Patience patience);

/// The two halves of diagnose(): what is done before anything is sent, and the rest.
void prepare(Case& whole);
Diagnosis ask_and_judge(Case& whole, const AskerOptions& asking, Patience patience);

/// Only the judging: for a case whose observations are already there.
Diagnosis judge(const Case& whole);

}  // namespace whyrefused
