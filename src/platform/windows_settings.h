#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace whyrefused::platform {

// How a computer with Windows is set up to look up names, as any user may read it. On other systems
// there is nothing. Texts are UTF-8 and untrusted.

bool is_windows();

/// A server that is asked over HTTPS: DNS_DOH_SERVER_SETTINGS.
struct EncryptedServer {
  std::string server, template_url;
  std::uint64_t flags = 0;
};

/// Of GetAdaptersAddresses, and of GetInterfaceDnsSettings where Windows has it.
struct NetworkAdapter {
  std::string name;  ///< "{GUID}"
  std::string friendly_name;
  std::uint32_t index = 0;  ///< IfIndex, or Ipv6IfIndex where there is no IPv4.
  std::uint32_t type = 0;   ///< IfType.
  bool is_up = false;
  std::uint32_t metric_ipv4 = 0, metric_ipv6 = 0;
  std::vector<std::string> addresses, dns_servers;  ///< "192.0.2.7", "fe80::1%7"
  std::string suffix;
  std::vector<std::string> search_list;
  std::vector<EncryptedServer> encrypted_servers;
};
std::vector<NetworkAdapter> network_adapters();

struct RegistryEntry {
  enum class Kind : std::uint8_t { text, expandable, list, number };
  std::string name;
  Kind kind = Kind::text;
  std::string text;
  std::vector<std::string> list;
  std::uint32_t number = 0;
};
/// The values of a key below HKEY_LOCAL_MACHINE ("SOFTWARE\..."); none where there is no such key.
/// Values of other kinds are left out.
std::optional<std::vector<RegistryEntry>> registry_values(const std::string& key);
/// The names of the keys right below.
std::vector<std::string> registry_keys_below(const std::string& key);

/// "10.0.22631"
std::string windows_build();
/// "C:\Windows"
std::string windows_folder();
/// Zero Trust DNS (DnsIsZtEnabled); empty where Windows has no such function.
std::optional<bool> has_zero_trust_dns();

}  // namespace whyrefused::platform
