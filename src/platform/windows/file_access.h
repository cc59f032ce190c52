#pragma once

#include <array>
#include <optional>
#include <string>

#include "platform/windows/api.h"
#include "platform/windows/handle.h"

namespace whyrefused::platform::windows {

// Other programs may read, write, rename and replace a file while we have it open, as on other
// systems: the C library's own functions do not let them.

/// Null, and GetLastError(). A folder can be opened, too.
Handle open_file(const std::string& path, DWORD access, DWORD disposition);

/// What tells one file from all others.
struct FileIdentity {
  unsigned long long volume = 0;
  std::array<unsigned char, 16> id{};

  bool operator==(const FileIdentity&) const = default;
};

/// Nothing where there is no file behind the handle.
std::optional<FileIdentity> identity_of(HANDLE file);
bool is_folder(HANDLE file);
/// A file on a disk, and no folder.
bool is_regular_file(HANDLE file);

/// As Windows opens it: "con" becomes "\\.\con", which is a device.
std::wstring full_path(const std::string& path);
/// CON, COM1, \\.\PhysicalDrive0: opening one can have effects. The null device and pipes have
/// none.
bool is_device_name(const std::string& path);
bool is_link(const std::string& path);
/// Where all links lead; empty where that does not exist.
std::string without_links(const std::string& path);

}  // namespace whyrefused::platform::windows
