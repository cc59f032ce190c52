#pragma once

#include <string>
#include <string_view>

#include "model/windows_context.h"
#include "system/windows/snapshot.h"

namespace whyrefused {

/// DoHPolicy (DNSClient.admx, "Configure encrypted name resolution"): 1 prohibit, 2 allow,
/// 3 require.
EncryptionPolicy encryption_of(const RegistryKeys& registry);

/// DnsSecureNameQueryFallback (MS-GPNRPT 2.2.1.2): 0, 1 or 2. A policy's goes first.
NeighbourFallback fallback_of(const RegistryKeys& registry);

/// EnableMulticast=0 turns LLMNR off (DNSClient.admx, "Turn off multicast name resolution").
bool has_llmnr(const RegistryKeys& registry);

/// Unless DisableSmartNameResolution=1, adapters may be asked side by side (DNSClient.admx, "Turn
/// off smart multi-homed name resolution").
bool asks_in_parallel(const RegistryKeys& registry);

/// Where the hosts file is: DataBasePath with its variables expanded. Empty: it cannot be told.
std::string hosts_path(const WindowsSnapshot& snapshot);

/// Is that the usual place? Another one is easily overlooked. True where it cannot be told.
bool is_usual_hosts_path(const WindowsSnapshot& snapshot);

/// "%SystemRoot%\System32" with what a snapshot knows: %SystemRoot% and %windir%. Empty: another
/// variable is in it, or the value is not known.
std::string expanded(std::string_view text, std::string_view system_root);

}  // namespace whyrefused
