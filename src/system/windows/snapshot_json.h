#pragma once

#include <string>

#include "system/windows/snapshot.h"

namespace whyrefused {

/// The snapshot as the file of scripts/windows-facts.ps1 has it, without facts that were measured:
/// read_windows_facts gives it back. ASCII only; ends with a newline.
std::string snapshot_json(const WindowsSnapshot& snapshot);

}  // namespace whyrefused
