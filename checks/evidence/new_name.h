#pragma once

#include "checks/evidence/evidence.h"

namespace whyrefused {

/// An update of a name that does not exist was let in, by what may be Samba's own DNS server (4.17,
/// 4.22): that looks at permissions only where there is something to write. The name may be free,
/// or belong to another account whose record was deleted, and nobody sees which.
bool says_little_of_new_names(const Evidence& evidence);

}  // namespace whyrefused
