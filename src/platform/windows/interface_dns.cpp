#include "platform/windows/interface_dns.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "platform/windows/text.h"

// clang-format off: it needs the headers of the above
#include <objbase.h>
// clang-format on

namespace whyrefused::platform::windows {

namespace {

/// Servers or suffixes, parted by commas or blanks.
std::vector<std::string> parts_of(const wchar_t* list) {
  std::vector<std::string> parts;
  const std::wstring_view text = list == nullptr ? L"" : list;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(L", ", at), text.size());
    if (end > at) parts.push_back(narrow(text.substr(at, end - at)));
    at = end + 1;
  }
  return parts;
}

void add_servers(const wchar_t* list, std::span<const ServerProperty> properties,
                 std::vector<EncryptedServer>& found) {
  const auto servers = parts_of(list);
  for (const auto& property : properties) {
    if (property.type != https_property || property.https == nullptr ||
        property.server_index >= servers.size())
      continue;
    const auto* url = property.https->template_url;
    found.push_back({servers[property.server_index], url == nullptr ? std::string() : narrow(url),
                     property.https->flags});
  }
}

std::span<const ServerProperty> all(const ServerProperty* first, ULONG count) {
  if (first == nullptr) return {};
  return {first, count};
}

}  // namespace

std::vector<EncryptedServer> encrypted_servers_in(const InterfaceDns& settings) {
  std::vector<EncryptedServer> found;
  add_servers(settings.name_server, all(settings.properties, settings.property_count), found);
  add_servers(settings.profile_name_server,
              all(settings.profile_properties, settings.profile_property_count), found);
  return found;
}

std::vector<std::string> search_list_in(const InterfaceDns& settings) {
  return parts_of(settings.search_list);
}

void add_interface_dns(NetworkAdapter& adapter) {
  using Get = DWORD(WINAPI*)(GUID, InterfaceDns*);
  using Free = void(WINAPI*)(InterfaceDns*);
  // It is loaded already: GetAdaptersAddresses is in it.
  const auto library = ::GetModuleHandleW(L"iphlpapi.dll");
  GUID id{};
  if (library == nullptr || FAILED(::IIDFromString(wide(adapter.name).c_str(), &id))) return;
  const auto address = [library](const char* name) {
    return reinterpret_cast<void*>(::GetProcAddress(library, name));
  };
  const auto get = reinterpret_cast<Get>(address("GetInterfaceDnsSettings"));
  const auto free = reinterpret_cast<Free>(address("FreeInterfaceDnsSettings"));
  if (get == nullptr || free == nullptr) return;
  for (const auto flags : {ULONG64{0}, of_ipv6}) {
    InterfaceDns settings{};
    settings.version = 3;
    settings.flags = flags;
    if (get(id, &settings) != ERROR_SUCCESS) continue;
    for (auto& server : encrypted_servers_in(settings))
      adapter.encrypted_servers.push_back(std::move(server));
    if (adapter.search_list.empty()) adapter.search_list = search_list_in(settings);
    free(&settings);
  }
}

}  // namespace whyrefused::platform::windows
