#pragma once

#include "model/windows_context.h"
#include "replay/node.h"

namespace whyrefused {

/// The value of "windows" in a report.
WindowsContext read_windows(const Node& node);

}  // namespace whyrefused
