#pragma once

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// The commands with which an administrator of Windows takes the decisive server out of the lists
/// of its adapters: sets `here.edits` and `here.apply`. Leaves them alone where it is not this
/// computer's to act, where an adapter would have no server left, or none of the others answers.
void add_windows_edits(const Case& the_case, const Diagnosis& diagnosis, HereFirst& here);

}  // namespace whyrefused
