#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/config_text.h"

namespace whyrefused {

/// No config file that a person writes is larger.
inline constexpr std::size_t longest_config = 1 << 16;

/// Where a config file may lie, first come first served (XDG Base Directory Specification 0.8).
/// Arguments are the values of HOME, XDG_CONFIG_HOME and XDG_CONFIG_DIRS; empty means unset.
/// Relative paths are left out, as the specification says.
std::vector<std::string> config_paths(const std::string& home, const std::string& config_home,
                                      const std::string& config_dirs);

/// Reads `given`, or else the first of config_paths() that exists. One that was found by itself
/// must belong to this user or root and not be writable by all: it decides who is asked.
ConfigText find_config(const std::optional<std::string>& given);

}  // namespace whyrefused
