#pragma once

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// What is to be changed on this computer before anything at a server: its search list, or its list
/// of DNS servers. Empty where that is not the matter.
HereFirst here_first(const Case& the_case, const Diagnosis& diagnosis);

}  // namespace whyrefused
