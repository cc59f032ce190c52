#include "system/config_file.h"

#include "model/utf16.h"
#include "platform/file.h"
#include "platform/file_trust.h"
#include "platform/places.h"
#include "system/file.h"

namespace whyrefused {

namespace {

ConfigText read_config_file(const std::string& path) {
  auto file = read_file(path, longest_config);
  ConfigText config{path, utf8_of_file(std::move(file.text)), {}};
  if (!file.readable)
    config.problem = "cannot be read: " + file.why;
  else if (file.cut)
    config.problem = "is larger than 64 KiB, so it is no config file";
  else if (config.text.find('\0') != std::string::npos)
    config.problem = "holds NUL bytes, so it is no config file";
  return config;
}

}  // namespace

ConfigText find_config(const std::optional<std::string>& given) {
  if (given) return read_config_file(*given);
  for (const auto& path : platform::config_paths()) {
    if (!platform::exists(path)) continue;
    if (auto reason = platform::why_not_trusted(path); !reason.empty())
      return {path, {}, "is not used: " + reason};
    return read_config_file(path);
  }
  return {};
}

}  // namespace whyrefused
