#pragma once

#include <string>
#include <vector>

namespace whyrefused::platform {

/// Where a config file may lie, first come first served: on POSIX by the XDG Base Directory
/// Specification 0.8, on Windows in the folders of the user and of the machine for such data.
std::vector<std::string> config_paths();

/// A file that is always empty.
const char* null_device();

}  // namespace whyrefused::platform
