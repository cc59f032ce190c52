#include "system/config_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "system/file.h"
#include "system/text.h"

namespace whyrefused {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// Why a file that nobody named is not to be trusted; empty when it is.
std::string not_trusted(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  if (status.st_uid != ::geteuid() && status.st_uid != 0)
    return "it belongs neither to this user nor to root; name it with --config to use it";
  if (S_ISREG(status.st_mode) && (status.st_mode & S_IWOTH) != 0)
    return "everybody may write to it; take that right away, or name it with --config";
  return {};
}

ConfigText read_config_file(const std::string& path) {
  auto file = read_file(path, longest_config);
  ConfigText config{path, std::move(file.text), {}};
  if (!file.readable)
    config.problem = "cannot be read: " + file.why;
  else if (file.cut)
    config.problem = "is larger than 64 KiB, so it is no config file";
  else if (config.text.find('\0') != std::string::npos)
    config.problem = "holds NUL bytes, so it is no config file";
  return config;
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

}  // namespace

std::vector<std::string> config_paths(const std::string& home, const std::string& config_home,
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
  const std::string_view dirs =
      config_dirs.empty() ? std::string_view("/etc/xdg") : std::string_view(config_dirs);
  for (const auto directory : words_of(dirs, ":")) add(directory);
  return paths;
}

ConfigText find_config(const std::optional<std::string>& given) {
  if (given) return read_config_file(*given);
  for (const auto& path :
       config_paths(variable("HOME"), variable("XDG_CONFIG_HOME"), variable("XDG_CONFIG_DIRS"))) {
    if (!exists(path)) continue;
    if (auto reason = not_trusted(path); !reason.empty())
      return {path, {}, "is not used: " + reason};
    return read_config_file(path);
  }
  return {};
}

}  // namespace whyrefused
