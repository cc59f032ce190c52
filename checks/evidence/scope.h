#pragma once

#include "checks/evidence/evidence.h"

namespace whyrefused {

/// How far the refusal reaches, from what else is refused and answered. `evidence` needs all but
/// its scope.
Scope scope_of(const Evidence& evidence);

}  // namespace whyrefused
