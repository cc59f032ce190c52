#pragma once

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// What can be written into the list of resolvers (resolv.conf(5)) so that programs of this
/// computer get the answer: another order, a server less, another option, a shorter search list.
/// Sets `here.file`, `here.edits` and `here.apply`; leaves them alone where no such change helps,
/// or the list is no file. Sets `here.ask` where another way to write the name helps.
void add_here_edits(const Case& the_case, const Diagnosis& diagnosis, HereFirst& here);

}  // namespace whyrefused
