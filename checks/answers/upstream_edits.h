#pragma once

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// The same for the list of systemd-resolved, where one of its servers refuses and another that
/// stands in the same place (resolved.conf, or one link) has the answer.
void add_upstream_edits(const Case& the_case, const Diagnosis& diagnosis, HereFirst& here);

}  // namespace whyrefused
