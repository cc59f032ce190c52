#pragma once

#include <string>
#include <vector>

namespace whyrefused::platform {

/// Where a config file may lie, first come first served (XDG Base Directory Specification 0.8).
/// Arguments are the values of HOME, XDG_CONFIG_HOME and XDG_CONFIG_DIRS; empty means unset.
/// Relative paths are left out, as the specification says.
std::vector<std::string> xdg_config_paths(const std::string& home, const std::string& config_home,
                                          const std::string& config_dirs);

}  // namespace whyrefused::platform
