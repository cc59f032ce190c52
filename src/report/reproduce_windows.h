#pragma once

#include <string>

#include "model/probe.h"
#include "model/server.h"

namespace whyrefused {

/// The command of Windows that sends such a query: Resolve-DnsName, and where that cannot (another
/// port or class) nslookup. Safe to paste into PowerShell. Empty where neither sends it: an update,
/// a signed query, a client subnet. EDNS they do not let us set, so with and without is one
/// command.
std::string windows_command(const Server& server, const Query& query);

}  // namespace whyrefused
