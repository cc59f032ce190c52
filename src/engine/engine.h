#pragma once

#include "dns/asker.h"
#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Runs the pipeline over one case: prepares it, asks what the checks plan until they plan nothing
/// more, and judges. Takes at most timeout x tries of `patience`, whatever the servers do. The case
/// keeps every observation.
Diagnosis diagnose(Case& whole, const AskerOptions& asking, Patience patience);

/// Its parts: what is done before anything is sent, and whether anything can be sent then.
void prepare(Case& whole);
bool can_be_asked(const Case& whole);

/// Only the judging: for a case whose observations are already there.
Diagnosis judge(const Case& whole);

}  // namespace whyrefused
