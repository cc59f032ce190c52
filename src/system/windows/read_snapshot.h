#pragma once

#include "system/windows/snapshot.h"

namespace whyrefused {

/// What this computer is set up to do, as any user may read it. Empty where it is not one with
/// Windows. Which servers are asked over HTTPS, and search lists of single connections, it does not
/// tell: no header that we can build with has the function for that (GetInterfaceDnsSettings).
WindowsSnapshot read_windows_snapshot();

}  // namespace whyrefused
