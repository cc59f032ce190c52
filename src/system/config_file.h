#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "model/config_text.h"

namespace whyrefused {

/// No config file that a person writes is larger.
inline constexpr std::size_t longest_config = 1 << 16;

/// Reads `given`, or else the first of config_paths() that exists. One that was found by itself
/// must belong to this user or root and not be writable by all: it decides who is asked.
ConfigText find_config(const std::optional<std::string>& given);

}  // namespace whyrefused
