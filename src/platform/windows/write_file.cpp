#include "platform/write_file.h"

#include <algorithm>
#include <mutex>
#include <random>
#include <vector>

#include "platform/stream.h"
#include "platform/windows/error_words.h"
#include "platform/windows/file_access.h"
#include "platform/windows/text.h"

namespace whyrefused::platform {

namespace {

std::mutex file_is_there;

/// A thread of Windows, which waits here until the file has its name.
BOOL WINAPI wait_for_file(DWORD) {
  const std::scoped_lock lock(file_is_there);
  return FALSE;
}

/// While a temporary file is there, Ctrl-C and the closing of the window wait.
class EventsHeld {
 public:
  EventsHeld() : lock_(file_is_there) { ::SetConsoleCtrlHandler(wait_for_file, TRUE); }
  ~EventsHeld() {
    lock_.unlock();
    ::SetConsoleCtrlHandler(wait_for_file, FALSE);
  }
  EventsHeld(const EventsHeld&) = delete;
  EventsHeld& operator=(const EventsHeld&) = delete;

 private:
  std::unique_lock<std::mutex> lock_;
};

/// 0, or why not.
DWORD write_all(HANDLE file, std::string_view text) {
  constexpr std::size_t most = 1 << 20;
  while (!text.empty()) {
    DWORD size = 0;
    if (::WriteFile(file, text.data(), static_cast<DWORD>(std::min(text.size(), most)), &size,
                    nullptr) == FALSE)
      return ::GetLastError();
    text.remove_prefix(size);
  }
  return 0;
}

std::string words_unless_good(DWORD error) {
  return error == 0 ? std::string() : windows::words_of(error);
}

/// The stream of ours that goes to this file. What is written must follow what is there, so it goes
/// through that stream.
HANDLE stream_of(HANDLE file) {
  const auto identity = windows::identity_of(file);
  for (const int stream : {standard_output, standard_error}) {
    const auto handle = windows::handle_of(stream);
    if (!identity || !windows::is_regular_file(handle)) continue;
    if (windows::identity_of(handle) == identity) return handle;
  }
  return nullptr;
}

std::string write_in_place(const std::string& path, std::string_view text) {
  const auto file = windows::open_file(path, GENERIC_WRITE, OPEN_EXISTING);
  if (file) return words_unless_good(write_all(file.get(), text));
  const auto error = ::GetLastError();
  return error == ERROR_PIPE_BUSY ? "nobody reads from it" : windows::words_of(error);
}

/// Beside the file, and with another ending: collectors read *.prom only.
std::string temporary_name(const std::string& path) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device device;
  std::uniform_int_distribution<std::size_t> any(0, letters.size() - 1);
  const auto behind_folder = path.find_last_of("\\/:");
  auto name = path.substr(0, behind_folder == std::string::npos ? 0 : behind_folder + 1);
  name += ".whyrefused-";
  for (int i = 0; i < 8; ++i) name += letters[any(device)];
  return name;
}

/// Also while others have the old file open, which MoveFileEx() refuses. Windows 10 1607 and NTFS
/// can do it (documentation of FILE_RENAME_INFO); the headers of mingw-w64 10 do not know it.
bool rename_as_posix(HANDLE file, const std::string& to) {
  struct RenameInfo {
    DWORD flags;
    HANDLE folder;
    DWORD size;
    wchar_t name[1];
  };
  constexpr auto rename_info_ex = static_cast<FILE_INFO_BY_HANDLE_CLASS>(22);
  constexpr DWORD replace_if_exists = 1, posix_semantics = 2;
  const auto name = windows::full_path(to);
  std::vector<RenameInfo> memory(2 + name.size() * sizeof(wchar_t) / sizeof(RenameInfo));
  auto& info = memory.front();
  info.flags = replace_if_exists | posix_semantics;
  info.size = static_cast<DWORD>(name.size() * sizeof(wchar_t));
  std::copy(name.begin(), name.end(), info.name);
  const auto size = memory.size() * sizeof(RenameInfo);
  return ::SetFileInformationByHandle(file, rename_info_ex, &info, static_cast<DWORD>(size)) !=
         FALSE;
}

/// Programs that look at every file (a scanner, a collector) keep it open for a moment, and not all
/// let it be replaced meanwhile.
DWORD rename_patiently(const std::string& from, const std::string& to) {
  constexpr int tries = 20;
  constexpr DWORD between_tries = 50;
  for (int i = 1;; ++i) {
    if (::MoveFileExW(windows::wide(from).c_str(), windows::wide(to).c_str(),
                      MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != FALSE)
      return 0;
    const auto error = ::GetLastError();
    if (i == tries || (error != ERROR_SHARING_VIOLATION && error != ERROR_ACCESS_DENIED))
      return error;
    const auto attributes = ::GetFileAttributesW(windows::wide(to).c_str());
    constexpr DWORD for_ever = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_READONLY;
    if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & for_ever) != 0) return error;
    ::Sleep(between_tries);
  }
}

std::string replace(const std::string& path, std::string_view text) {
  const auto temporary = temporary_name(path);
  const EventsHeld held;
  DWORD error = 0;
  {
    const auto file = windows::open_file(temporary, GENERIC_WRITE | DELETE, CREATE_NEW);
    if (!file) return windows::words_of(::GetLastError());
    error = write_all(file.get(), text);
    if (error == 0 && ::FlushFileBuffers(file.get()) == FALSE) error = ::GetLastError();
    if (error == 0 && rename_as_posix(file.get(), path)) return {};
  }
  if (error == 0) error = rename_patiently(temporary, path);
  if (error != 0) ::DeleteFileW(windows::wide(temporary).c_str());
  return words_unless_good(error);
}

}  // namespace

std::string write_file_at_once(const std::string& path, std::string_view text) {
  if (windows::is_device_name(path)) return write_in_place(path, text);
  {
    const auto old = windows::open_file(path, 0, OPEN_EXISTING);
    if (old && windows::is_regular_file(old.get())) {
      if (const auto stream = stream_of(old.get()))
        return words_unless_good(write_all(stream, text));
    } else if (old && !windows::is_folder(old.get())) {
      // A device or a pipe cannot be replaced.
      return write_in_place(path, text);
    }
  }
  if (!windows::is_link(path)) return replace(path, text);
  const auto real = windows::without_links(path);
  return real.empty() ? "it is a symbolic link that leads nowhere" : replace(real, text);
}

}  // namespace whyrefused::platform
