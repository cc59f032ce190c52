#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "system/windows/snapshot.h"

namespace whyrefused {

/// Where Windows keeps what decides names. Policies: DNSClient.admx and MS-GPNRPT 2.2; the others:
/// Microsoft's description of the TCP/IP registry entries (KB 314053).
inline constexpr std::string_view policy_key =
    R"(HKLM\SOFTWARE\Policies\Microsoft\Windows NT\DNSClient)";
inline constexpr std::string_view policy_rules_key =
    R"(HKLM\SOFTWARE\Policies\Microsoft\Windows NT\DNSClient\DnsPolicyConfig)";
inline constexpr std::string_view local_rules_key =
    R"(HKLM\SYSTEM\CurrentControlSet\Services\Dnscache\Parameters\DnsPolicyConfig)";
inline constexpr std::string_view dnscache_key =
    R"(HKLM\SYSTEM\CurrentControlSet\Services\Dnscache\Parameters)";
inline constexpr std::string_view tcpip_key =
    R"(HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters)";

/// A key that a reader takes into a snapshot.
struct KeyToRead {
  std::string_view path;
  bool below = false;  ///< And the keys right below it.
};
inline constexpr std::array keys_to_read{
    KeyToRead{policy_key, false},   KeyToRead{policy_rules_key, true},
    KeyToRead{dnscache_key, false}, KeyToRead{local_rules_key, true},
    KeyToRead{tcpip_key, false},
};

bool has_key(const RegistryKeys& registry, std::string_view path);

/// The names of the keys right below, in the order of their names.
std::vector<std::string> keys_below(const RegistryKeys& registry, std::string_view path);

/// Null: there is no such value.
const RegistryValue* find_value(const RegistryKeys& registry, std::string_view path,
                                std::string_view name);

/// Of a REG_DWORD; a value of another type is none.
std::optional<std::uint32_t> number_at(const RegistryKeys& registry, std::string_view path,
                                       std::string_view name);

/// Of a REG_SZ or REG_EXPAND_SZ, not expanded; empty where there is none.
std::string text_at(const RegistryKeys& registry, std::string_view path, std::string_view name);

/// The parts of a text between any of `separators`, without blanks around them and without empty
/// ones. At most `most`.
std::vector<std::string> parts_of(std::string_view text, std::string_view separators,
                                  std::size_t most = 64);

}  // namespace whyrefused
