#include "platform/places.h"

#include <cstdlib>

#include "platform/posix/xdg.h"

namespace whyrefused::platform {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::vector<std::string> config_paths() {
  return xdg_config_paths(variable("HOME"), variable("XDG_CONFIG_HOME"),
                          variable("XDG_CONFIG_DIRS"));
}

const char* null_device() { return "/dev/null"; }

}  // namespace whyrefused::platform
