#include "platform/posix/xdg.h"

#include <algorithm>
#include <string_view>

namespace whyrefused::platform {

std::vector<std::string> xdg_config_paths(const std::string& home, const std::string& config_home,
                                          const std::string& config_dirs) {
  std::vector<std::string> paths;
  const auto add = [&](std::string_view directory) {
    if (directory.starts_with('/'))
      paths.push_back(std::string(directory) + "/whyrefused/config.toml");
  };
  if (config_home.starts_with('/'))
    add(config_home);
  else
    add(home.empty() ? "" : home + "/.config");
  std::string_view dirs =
      config_dirs.empty() ? std::string_view("/etc/xdg") : std::string_view(config_dirs);
  while (!dirs.empty()) {
    const auto end = std::min(dirs.find(':'), dirs.size());
    add(dirs.substr(0, end));
    dirs.remove_prefix(std::min(end + 1, dirs.size()));
  }
  return paths;
}

}  // namespace whyrefused::platform
