#pragma once

#include "checks/check.h"

namespace whyrefused {

/// With --delegation: the domain controllers of an Active Directory domain, which are its name
/// servers. Each is asked by itself, for one may lack the zone.
extern const Check domain_check;

}  // namespace whyrefused
