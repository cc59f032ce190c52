#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// What one reader takes from a computer with Windows and every rule here is a pure function of.
/// Texts are UTF-8, as Windows has them: untrusted, not escaped. No header of a system is needed
/// for it, so that snapshots are judged anywhere.

/// IF_TYPE_SOFTWARE_LOOPBACK (ipifcons.h): such an adapter is never one that names are asked over.
inline constexpr std::uint32_t if_type_loopback = 24;

/// How a server is asked over HTTPS: DNS_DOH_SERVER_SETTINGS of netioapi.h, Windows 11 and later.
struct DohServer {
  std::string server;        ///< Its address, as in WindowsAdapter::dns_servers.
  std::string template_url;  ///< Empty: Windows takes that of its own list.
  std::uint64_t flags = 0;   ///< DNS_DOH_SERVER_SETTINGS_...: the constants below.

  bool operator==(const DohServer&) const = default;
};
inline constexpr std::uint64_t doh_automatic = 1, doh_enabled = 2, doh_falls_back = 4;

/// Of GetAdaptersAddresses, with what GetInterfaceDnsSettings adds.
struct WindowsAdapter {
  std::string name;           ///< AdapterName: "{GUID}".
  std::string friendly_name;  ///< "Ethernet".
  std::uint32_t index = 0;    ///< IfIndex, or Ipv6IfIndex where there is no IPv4.
  std::uint32_t type = 0;     ///< IfType.
  bool up = false;            ///< OperStatus is IfOperStatusUp.
  std::uint32_t metric_ipv4 = 0, metric_ipv6 = 0;  ///< Ipv4Metric, Ipv6Metric; 0: not known.
  std::vector<std::string> addresses;              ///< "192.0.2.7", "fe80::1%7".
  std::vector<std::string> dns_servers;            ///< In their order.
  std::string suffix;                              ///< DnsSuffix: of this connection.
  std::vector<std::string> search_list;            ///< The connection's own, where it has one.
  std::vector<DohServer> doh;                      ///< Empty also where it is not known.

  bool operator==(const WindowsAdapter&) const = default;
};

/// REG_SZ, REG_EXPAND_SZ, REG_MULTI_SZ and REG_DWORD; others have no meaning here.
enum class RegistryType : std::uint8_t { text, expandable, list, number };

struct RegistryValue {
  RegistryType type = RegistryType::text;
  std::string text;               ///< Of text and expandable, not expanded.
  std::vector<std::string> list;  ///< Of list.
  std::uint32_t number = 0;       ///< Of number.

  bool operator==(const RegistryValue&) const = default;
};

/// The registry compares names of keys and values without regard to case. ASCII only: all names
/// that are looked for are.
struct RegistryOrder {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};

using RegistryValues = std::map<std::string, RegistryValue, RegistryOrder>;

/// Keys that exist, by path ("HKLM\SOFTWARE\..."), with their values. That a key exists says
/// something even where it is empty.
using RegistryKeys = std::map<std::string, RegistryValues, RegistryOrder>;

struct WindowsSnapshot {
  std::string computer;     ///< Its host name; may be empty.
  std::string build;        ///< "10.0.22631"; may be empty.
  std::string system_root;  ///< %SystemRoot%: "C:\Windows"; empty: not known.
  std::vector<WindowsAdapter> adapters;
  RegistryKeys registry;
  std::optional<bool> zero_trust;         ///< DnsIsZtEnabled (dnsapi); empty: not known.
  std::optional<std::string> hosts_text;  ///< The hosts file, where it was read.

  bool operator==(const WindowsSnapshot&) const = default;
};

}  // namespace whyrefused
