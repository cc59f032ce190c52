#include "platform/places.h"

#include "platform/windows/api.h"
#include "platform/windows/text.h"

namespace whyrefused::platform {

namespace {

std::string variable(const wchar_t* name) {
  std::wstring value(::GetEnvironmentVariableW(name, nullptr, 0), L'\0');
  if (value.empty()) return {};
  const auto size = ::GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size()));
  value.resize(size < value.size() ? size : 0);
  return windows::narrow(value);
}

/// "C:\..." or "\\server\...": what else there may be would be looked for where we happen to stand.
bool is_absolute(const std::string& path) {
  return path.starts_with("\\\\") || (path.size() > 2 && path[1] == ':' && path[2] == '\\');
}

}  // namespace

std::vector<std::string> config_paths() {
  std::vector<std::string> paths;
  for (const auto* name : {L"APPDATA", L"ProgramData"}) {
    const auto folder = variable(name);
    if (is_absolute(folder)) paths.push_back(folder + "\\whyrefused\\config.toml");
  }
  return paths;
}

const char* null_device() { return "NUL"; }

}  // namespace whyrefused::platform
