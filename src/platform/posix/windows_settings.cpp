#include "platform/windows_settings.h"

namespace whyrefused::platform {

bool is_windows() { return false; }

std::vector<NetworkAdapter> network_adapters() { return {}; }

std::optional<std::vector<RegistryEntry>> registry_values(const std::string&) {
  return std::nullopt;
}

std::vector<std::string> registry_keys_below(const std::string&) { return {}; }

std::string windows_build() { return {}; }

std::string windows_folder() { return {}; }

std::optional<bool> has_zero_trust_dns() { return std::nullopt; }

}  // namespace whyrefused::platform
