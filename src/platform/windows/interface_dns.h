#pragma once

#include <string>
#include <vector>

#include "platform/windows/api.h"
#include "platform/windows_settings.h"

namespace whyrefused::platform::windows {

// As netioapi.h has them from Windows 10 build 19041 (version 1) and Windows 11 (version 3) on; no
// header of mingw-w64 does.

/// DNS_DOH_SERVER_SETTINGS
struct HttpsSettings {
  PWSTR template_url;
  ULONG64 flags;
};

/// DNS_SERVER_PROPERTY
struct ServerProperty {
  ULONG version, server_index;
  int type;
  HttpsSettings* https;  ///< Where type is that of DnsServerDohProperty.
};
inline constexpr int https_property = 1;

/// DNS_INTERFACE_SETTINGS3
struct InterfaceDns {
  ULONG version;
  ULONG64 flags;
  PWSTR domain, name_server, search_list;
  ULONG registration_enabled, register_adapter_name, enable_llmnr, query_adapter_name;
  PWSTR profile_name_server;
  ULONG disable_unconstrained_queries;
  PWSTR supplemental_search_list;
  ULONG property_count;
  ServerProperty* properties;
  ULONG profile_property_count;
  ServerProperty* profile_properties;
};
inline constexpr ULONG64 of_ipv6 = 1;  ///< DNS_SETTING_IPV6

/// The servers in these settings that have a line about HTTPS.
std::vector<EncryptedServer> encrypted_servers_in(const InterfaceDns& settings);
/// The connection's own suffixes.
std::vector<std::string> search_list_in(const InterfaceDns& settings);

/// What Windows tells of the adapter that `adapter.name` names goes in there; nothing where it has
/// no such function.
void add_interface_dns(NetworkAdapter& adapter);

}  // namespace whyrefused::platform::windows
