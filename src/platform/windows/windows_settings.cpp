#include "platform/windows_settings.h"

#include <algorithm>
#include <cstddef>
#include <memory>

#include "platform/address.h"
#include "platform/windows/api.h"
#include "platform/windows/interface_dns.h"
#include "platform/windows/native_address.h"
#include "platform/windows/text.h"

// clang-format off: it needs the headers of the above
#include <iphlpapi.h>
// clang-format on

namespace whyrefused::platform {

namespace {

/// No key that we read has values that are longer.
constexpr std::size_t longest_value = 1 << 16, most_entries = 4096;

std::string address_text(const sockaddr& native) {
  const auto address = windows::from_native(native);
  if (!address.is_ipv6) return ipv4_text(address.bytes.data());
  auto text = ipv6_text(address.bytes.data());
  if (address.interface_index != 0) text += "%" + std::to_string(address.interface_index);
  return text;
}

/// Of a list of Windows, whose entries each have an address and the next.
template <typename Entry>
std::vector<std::string> addresses_of(const Entry* first) {
  std::vector<std::string> texts;
  for (const auto* one = first; one != nullptr; one = one->Next)
    if (one->Address.lpSockaddr != nullptr && (one->Address.lpSockaddr->sa_family == AF_INET ||
                                               one->Address.lpSockaddr->sa_family == AF_INET6))
      texts.push_back(address_text(*one->Address.lpSockaddr));
  return texts;
}

std::string narrow_or_empty(const wchar_t* text) {
  return text == nullptr ? std::string() : windows::narrow(text);
}

NetworkAdapter adapter_of(const IP_ADAPTER_ADDRESSES& one) {
  return {.name = one.AdapterName == nullptr ? "" : one.AdapterName,
          .friendly_name = narrow_or_empty(one.FriendlyName),
          .index = one.IfIndex != 0 ? one.IfIndex : one.Ipv6IfIndex,
          .type = one.IfType,
          .is_up = one.OperStatus == IfOperStatusUp,
          .metric_ipv4 = one.Ipv4Metric,
          .metric_ipv6 = one.Ipv6Metric,
          .addresses = addresses_of(one.FirstUnicastAddress),
          .dns_servers = addresses_of(one.FirstDnsServerAddress),
          .suffix = narrow_or_empty(one.DnsSuffix),
          .search_list = {},
          .encrypted_servers = {}};
}

/// A key that is closed in the end; false where there is none.
class Key {
 public:
  explicit Key(const std::string& path) {
    if (::RegOpenKeyExW(HKEY_LOCAL_MACHINE, windows::wide(path).c_str(), 0,
                        KEY_READ | KEY_WOW64_64KEY, &key_) != ERROR_SUCCESS)
      key_ = nullptr;
  }
  ~Key() {
    if (key_ != nullptr) ::RegCloseKey(key_);
  }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;

  explicit operator bool() const { return key_ != nullptr; }
  HKEY get() const { return key_; }

 private:
  HKEY key_ = nullptr;
};

/// Up to the first NUL: it may stand at the end or not.
std::wstring_view text_of(std::wstring_view data) { return data.substr(0, data.find(L'\0')); }

std::vector<std::string> list_of(std::wstring_view data) {
  std::vector<std::string> list;
  while (!data.empty() && data.front() != L'\0') {
    const auto text = text_of(data);
    list.push_back(windows::narrow(text));
    data.remove_prefix(std::min(text.size() + 1, data.size()));
  }
  return list;
}

std::optional<RegistryEntry> entry_of(std::string name, DWORD type, std::wstring_view data,
                                      std::size_t bytes) {
  using Kind = RegistryEntry::Kind;
  RegistryEntry entry;
  entry.name = std::move(name);
  switch (type) {
    case REG_SZ:
    case REG_EXPAND_SZ:
      entry.kind = type == REG_SZ ? Kind::text : Kind::expandable;
      entry.text = windows::narrow(text_of(data));
      return entry;
    case REG_MULTI_SZ:
      entry.kind = Kind::list;
      entry.list = list_of(data);
      return entry;
    case REG_DWORD:
      if (bytes != sizeof entry.number) return std::nullopt;
      entry.kind = Kind::number;
      std::copy_n(reinterpret_cast<const std::byte*>(data.data()), sizeof entry.number,
                  reinterpret_cast<std::byte*>(&entry.number));
      return entry;
    default:
      return std::nullopt;
  }
}

}  // namespace

bool is_windows() { return true; }

std::vector<NetworkAdapter> network_adapters() {
  constexpr ULONG unwanted = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST;
  ULONG size = 32768;
  // It may grow between two calls.
  for (int i = 0; i < 5; ++i) {
    const auto memory = std::make_unique<std::byte[]>(size);
    auto* first = reinterpret_cast<IP_ADAPTER_ADDRESSES*>(memory.get());
    const auto result = ::GetAdaptersAddresses(AF_UNSPEC, unwanted, nullptr, first, &size);
    if (result == ERROR_BUFFER_OVERFLOW) continue;
    std::vector<NetworkAdapter> adapters;
    if (result == ERROR_SUCCESS)
      for (const auto* one = first; one != nullptr; one = one->Next)
        windows::add_interface_dns(adapters.emplace_back(adapter_of(*one)));
    return adapters;
  }
  return {};
}

std::optional<std::vector<RegistryEntry>> registry_values(const std::string& path) {
  const Key key(path);
  if (!key) return std::nullopt;
  std::vector<RegistryEntry> entries;
  // 16,383 characters are the longest name (Registry Element Size Limits).
  std::wstring name(16384, L'\0'), data(longest_value / sizeof(wchar_t), L'\0');
  for (DWORD i = 0; i < most_entries; ++i) {
    auto name_size = static_cast<DWORD>(name.size());
    DWORD type = 0, bytes = longest_value;
    const auto result = ::RegEnumValueW(key.get(), i, name.data(), &name_size, nullptr, &type,
                                        reinterpret_cast<BYTE*>(data.data()), &bytes);
    if (result == ERROR_MORE_DATA) continue;
    if (result != ERROR_SUCCESS) break;
    const std::wstring_view value(data.data(), bytes / sizeof(wchar_t));
    if (auto entry = entry_of(windows::narrow({name.data(), name_size}), type, value, bytes))
      entries.push_back(std::move(*entry));
  }
  return entries;
}

std::vector<std::string> registry_keys_below(const std::string& path) {
  std::vector<std::string> names;
  const Key key(path);
  if (!key) return names;
  std::wstring name(256, L'\0');  // 255 characters are the longest name of a key.
  for (DWORD i = 0; i < most_entries; ++i) {
    auto size = static_cast<DWORD>(name.size());
    if (::RegEnumKeyExW(key.get(), i, name.data(), &size, nullptr, nullptr, nullptr, nullptr) !=
        ERROR_SUCCESS)
      break;
    names.push_back(windows::narrow({name.data(), size}));
  }
  return names;
}

std::string windows_build() {
  // GetVersionEx tells what the manifest allows; this tells what is there.
  using GetVersion = LONG(WINAPI*)(OSVERSIONINFOW*);
  const auto library = ::GetModuleHandleW(L"ntdll.dll");
  if (library == nullptr) return {};
  const auto get_version = reinterpret_cast<GetVersion>(
      reinterpret_cast<void*>(::GetProcAddress(library, "RtlGetVersion")));
  OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof version;
  if (get_version == nullptr || get_version(&version) != 0) return {};
  return std::to_string(version.dwMajorVersion) + "." + std::to_string(version.dwMinorVersion) +
         "." + std::to_string(version.dwBuildNumber);
}

std::string windows_folder() {
  std::wstring path(MAX_PATH, L'\0');
  const auto size = ::GetSystemWindowsDirectoryW(path.data(), static_cast<UINT>(path.size()));
  return size < path.size() ? windows::narrow({path.data(), size}) : std::string();
}

std::optional<bool> has_zero_trust_dns() {
  using IsEnabled = BOOL(WINAPI*)();
  const auto library = ::LoadLibraryExW(L"dnsapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (library == nullptr) return std::nullopt;
  const auto is_enabled = reinterpret_cast<IsEnabled>(
      reinterpret_cast<void*>(::GetProcAddress(library, "DnsIsZtEnabled")));
  std::optional<bool> result;
  if (is_enabled != nullptr) result = is_enabled() != FALSE;
  ::FreeLibrary(library);
  return result;
}

}  // namespace whyrefused::platform
