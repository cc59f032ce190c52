#include "platform/windows/file_access.h"

#include <array>
#include <cstring>

#include "platform/windows/text.h"

namespace whyrefused::platform::windows {

namespace {

constexpr DWORD all_may = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

DWORD attributes_of(HANDLE file) {
  BY_HANDLE_FILE_INFORMATION info{};
  return ::GetFileInformationByHandle(file, &info) != FALSE ? info.dwFileAttributes
                                                            : INVALID_FILE_ATTRIBUTES;
}

bool is_same_text(std::wstring_view one, std::wstring_view other) {
  return ::CompareStringOrdinal(one.data(), static_cast<int>(one.size()), other.data(),
                                static_cast<int>(other.size()), TRUE) == CSTR_EQUAL;
}

}  // namespace

Handle open_file(const std::string& path, DWORD access, DWORD disposition) {
  // FILE_FLAG_BACKUP_SEMANTICS: else a folder is an error that looks like a missing permission.
  return Handle(::CreateFileW(wide(path).c_str(), access, all_may, nullptr, disposition,
                              FILE_ATTRIBUTE_NORMAL | FILE_FLAG_BACKUP_SEMANTICS, nullptr));
}

std::optional<FileIdentity> identity_of(HANDLE file) {
  FileIdentity identity;
  FILE_ID_INFO info{};
  if (::GetFileInformationByHandleEx(file, FileIdInfo, &info, sizeof info) != FALSE) {
    identity.volume = info.VolumeSerialNumber;
    std::memcpy(identity.id.data(), &info.FileId, identity.id.size());
    return identity;
  }
  // Some file systems of other machines know only these.
  BY_HANDLE_FILE_INFORMATION old{};
  if (::GetFileInformationByHandle(file, &old) == FALSE) return std::nullopt;
  identity.volume = old.dwVolumeSerialNumber;
  std::memcpy(identity.id.data(), &old.nFileIndexLow, sizeof old.nFileIndexLow);
  std::memcpy(identity.id.data() + sizeof old.nFileIndexLow, &old.nFileIndexHigh,
              sizeof old.nFileIndexHigh);
  return identity;
}

bool is_folder(HANDLE file) {
  const auto attributes = attributes_of(file);
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

bool is_regular_file(HANDLE file) {
  return file != nullptr && ::GetFileType(file) == FILE_TYPE_DISK && !is_folder(file);
}

std::wstring full_path(const std::string& path) {
  const auto given = wide(path);
  std::wstring full(::GetFullPathNameW(given.c_str(), 0, nullptr, nullptr), L'\0');
  if (full.empty()) return given;
  full.resize(
      ::GetFullPathNameW(given.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
  return full;
}

bool is_device_name(const std::string& path) {
  constexpr std::wstring_view devices = L"\\\\.\\", raw = L"\\\\?\\", servers = L"UNC\\",
                              pipes = L"pipe\\";
  const auto whole = full_path(path);
  const std::wstring_view full = whole;
  const auto begins_with = [](std::wstring_view text, std::wstring_view what) {
    return is_same_text(text.substr(0, what.size()), what);
  };
  if (begins_with(full, raw)) {
    const auto rest = full.substr(raw.size());
    const bool is_on_drive = rest.size() > 2 && rest.substr(1, 2) == L":\\";
    return !is_on_drive && !begins_with(rest, servers);
  }
  if (!begins_with(full, devices))
    return is_same_text(full, L"CONIN$") || is_same_text(full, L"CONOUT$");
  const auto name = full.substr(devices.size());
  return !is_same_text(name, L"nul") && !begins_with(name, pipes);
}

bool is_link(const std::string& path) {
  WIN32_FIND_DATAW found{};
  const auto attributes = ::GetFileAttributesW(wide(path).c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0)
    return false;
  // Files that OneDrive keeps elsewhere are reparse points, too.
  const auto search = ::FindFirstFileW(wide(path).c_str(), &found);
  if (search == INVALID_HANDLE_VALUE) return false;
  ::FindClose(search);
  return found.dwReserved0 == IO_REPARSE_TAG_SYMLINK ||
         found.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT;
}

std::string without_links(const std::string& path) {
  const auto file = open_file(path, 0, OPEN_EXISTING);
  if (!file) return {};
  std::wstring real(::GetFinalPathNameByHandleW(file.get(), nullptr, 0, FILE_NAME_NORMALIZED),
                    L'\0');
  if (real.empty()) return {};
  real.resize(::GetFinalPathNameByHandleW(file.get(), real.data(), static_cast<DWORD>(real.size()),
                                          FILE_NAME_NORMALIZED));
  constexpr std::wstring_view server = L"\\\\?\\UNC\\", plain = L"\\\\?\\";
  if (real.starts_with(server)) return narrow(L"\\\\" + real.substr(server.size()));
  if (real.starts_with(plain)) real.erase(0, plain.size());
  return narrow(real);
}

}  // namespace whyrefused::platform::windows
