#include <algorithm>

#include "platform/file.h"
#include "platform/windows/error_words.h"
#include "platform/windows/file_access.h"

namespace whyrefused::platform {

namespace {

using Clock = std::chrono::steady_clock;

/// Nothing tells when there is something in a pipe.
constexpr DWORD between_looks = 10;

std::string reason_of(DWORD error) {
  switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_BAD_NETPATH:
    case ERROR_BAD_NET_NAME:
      return "there is no such file";
    case ERROR_ACCESS_DENIED:
      return "permission denied";
    case ERROR_INVALID_NAME:
      return "no file can have that name";
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
      return "another program uses it";
    case ERROR_CANT_RESOLVE_FILENAME:
      return "its symbolic links form a loop";
    case ERROR_FILENAME_EXCED_RANGE:
      return "its path is too long";
    default:
      return windows::words_of(error);
  }
}

bool is_missing(DWORD error) {
  return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ||
         error == ERROR_BAD_NETPATH || error == ERROR_BAD_NET_NAME;
}

/// Waits until something is in the pipe. False: not in time.
bool has_come(HANDLE pipe, Clock::time_point until) {
  while (true) {
    DWORD size = 0;
    // Where that fails the read tells why.
    if (::PeekNamedPipe(pipe, nullptr, 0, nullptr, &size, nullptr) == FALSE || size > 0)
      return true;
    if (Clock::now() >= until) return false;
    ::Sleep(between_looks);
  }
}

/// Reads until the end, until there is more than `most` or until time is up.
void read_all(HANDLE handle, std::size_t most, std::chrono::milliseconds longest_wait,
              FileContents& file) {
  const auto until = Clock::now() + longest_wait;
  const bool is_pipe = ::GetFileType(handle) == FILE_TYPE_PIPE;
  constexpr std::size_t block = 1 << 16;
  while (file.text.size() <= most) {
    if (is_pipe && !has_come(handle, until)) {
      file.problem = "it sent nothing more within a second";
      return;
    }
    const auto had = file.text.size();
    file.text.resize(had + std::min(block, most + 1 - had));
    DWORD got = 0;
    const bool good =
        ::ReadFile(handle, file.text.data() + had, static_cast<DWORD>(file.text.size() - had), &got,
                   nullptr) != FALSE;
    const auto error = good ? 0 : ::GetLastError();
    file.text.resize(had + got);
    if (error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF || (good && got == 0)) break;
    if (!good) {
      file.problem = reason_of(error);
      return;
    }
  }
  file.is_readable = true;
}

}  // namespace

FileContents read_contents(const std::string& path, std::size_t most,
                           std::chrono::milliseconds longest_wait) {
  FileContents file;
  // Before the opening, which has effects on some devices.
  if (windows::is_device_name(path)) {
    file.problem = "it is a device";
    return file;
  }
  if (windows::is_link(path)) file.target = windows::without_links(path);
  const auto handle = windows::open_file(path, GENERIC_READ, OPEN_EXISTING);
  if (!handle) {
    const auto error = ::GetLastError();
    file.is_missing = is_missing(error);
    file.problem = reason_of(error);
    return file;
  }
  if (windows::is_folder(handle.get())) {
    file.problem = "it is a directory";
    return file;
  }
  read_all(handle.get(), most, longest_wait, file);
  if (!file.is_readable) file.text.clear();
  return file;
}

}  // namespace whyrefused::platform
