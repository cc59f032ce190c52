#include "system/windows/policies.h"

#include "catalog/text.h"
#include "system/windows/registry.h"

namespace whyrefused {

namespace {

constexpr std::string_view usual_folder = R"(%SystemRoot%\System32\drivers\etc)";

std::string folder_of_hosts(const WindowsSnapshot& snapshot) {
  auto folder = text_at(snapshot.registry, tcpip_key, "DataBasePath");
  return folder.empty() ? std::string(usual_folder) : folder;
}

}  // namespace

EncryptionPolicy encryption_of(const RegistryKeys& registry) {
  switch (number_at(registry, policy_key, "DoHPolicy").value_or(0)) {
    case 1:
      return EncryptionPolicy::prohibit;
    case 2:
      return EncryptionPolicy::allow;
    case 3:
      return EncryptionPolicy::require;
    default:
      return EncryptionPolicy::unset;
  }
}

NeighbourFallback fallback_of(const RegistryKeys& registry) {
  constexpr auto name = "DnsSecureNameQueryFallback";
  auto set = number_at(registry, policy_key, name);
  if (!set) set = number_at(registry, dnscache_key, name);
  if (!set) return NeighbourFallback::unset;
  switch (*set) {
    case 0:
      return NeighbourFallback::not_found;
    case 1:
      return NeighbourFallback::always;
    case 2:
      return NeighbourFallback::not_found_or_private;
    default:
      return NeighbourFallback::unset;
  }
}

bool has_llmnr(const RegistryKeys& registry) {
  return number_at(registry, policy_key, "EnableMulticast") != 0U;
}

bool asks_in_parallel(const RegistryKeys& registry) {
  return number_at(registry, policy_key, "DisableSmartNameResolution") != 1U;
}

std::string expanded(std::string_view text, std::string_view system_root) {
  std::string result;
  while (!text.empty()) {
    const auto begin = text.find('%');
    result += text.substr(0, begin);
    if (begin == std::string_view::npos) break;
    const auto end = text.find('%', begin + 1);
    if (end == std::string_view::npos) return {};
    const auto variable = text.substr(begin + 1, end - begin - 1);
    const bool known =
        equal_ignoring_case(variable, "SystemRoot") || equal_ignoring_case(variable, "windir");
    if (!known || system_root.empty()) return {};
    result += system_root;
    text.remove_prefix(end + 1);
  }
  return result;
}

std::string hosts_path(const WindowsSnapshot& snapshot) {
  auto folder = expanded(folder_of_hosts(snapshot), snapshot.system_root);
  while (folder.ends_with('\\')) folder.pop_back();
  return folder.empty() ? folder : folder + R"(\hosts)";
}

bool is_usual_hosts_path(const WindowsSnapshot& snapshot) {
  const auto usual = expanded(usual_folder, snapshot.system_root);
  const auto path = hosts_path(snapshot);
  if (usual.empty() || path.empty())
    return equal_ignoring_case(folder_of_hosts(snapshot), usual_folder);
  return equal_ignoring_case(path, usual + R"(\hosts)");
}

}  // namespace whyrefused
