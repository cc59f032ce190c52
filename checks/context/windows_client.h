#pragma once

#include <span>
#include <vector>

#include "checks/check.h"
#include "model/windows_context.h"

namespace whyrefused {

/// What is worth knowing of a Windows configuration, without any reply: NRPT rules, encrypted DNS,
/// adapters, how names are completed. `asked` are the servers of the case; empty where there is no
/// question, and then nothing is set beside them.
Findings windows_findings(const WindowsContext& windows, std::span<const Endpoint> asked);

/// The NRPT rule that decides for the name, where it names servers; else null.
const NrptMatch* rule_with_servers(const WindowsContext& windows);

/// What decides the name on a computer with Windows, and how that differs from what is asked here.
extern const Check windows_client_check;

}  // namespace whyrefused
