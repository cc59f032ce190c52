#pragma once

#include "checks/check.h"

namespace whyrefused {

/// What Windows says to programs, beside what the servers say to us. Where both differ, something
/// of this computer decides: a rule of the NRPT, DNS over HTTPS, a filter product, a cache.
extern const Check windows_replies_check;

}  // namespace whyrefused
