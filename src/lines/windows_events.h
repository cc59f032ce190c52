#pragma once

#include <cstdint>
#include <optional>

#include "lines/explain.h"

namespace whyrefused {

/// An event of Windows that is about DNS, by its number: 11153 (DnsApi), 5774 (NETLOGON), 1196
/// (failover cluster), 6525 (DNS server) and others. Empty for one that is none of them.
std::optional<Explanation> explain_windows_event(std::uint32_t number);

}  // namespace whyrefused
