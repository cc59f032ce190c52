#pragma once

#include "asking/asker.h"
#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Runs the pipeline over one case: prepares it, asks what the checks plan until they plan nothing
/// more, and judges. Takes at most timeout x tries of `patience`, whatever the servers do. The case
/// keeps every observation.
Diagnosis diagnose(Case& the_case, const AskerOptions& asking, Patience patience);

/// Its parts: what is done before anything is sent, and whether anything can be sent then.
void prepare(Case& the_case);
bool can_be_asked(const Case& the_case);

/// Only the judging: for a case whose observations are already there.
Diagnosis judge(const Case& the_case);

}  // namespace whyrefused
