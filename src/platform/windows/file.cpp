#include "platform/file.h"

#include <fcntl.h>
#include <io.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "platform/stream.h"
#include "platform/windows/error_words.h"
#include "platform/windows/file_access.h"
#include "platform/windows/text.h"

namespace whyrefused::platform {

namespace {

/// In one call.
constexpr std::size_t most = 1 << 20;

/// -1, and the handle is closed, where there is no descriptor to be had.
int descriptor_of(windows::Handle handle, int flags) {
  if (!handle) return -1;
  const int descriptor =
      ::_open_osfhandle(reinterpret_cast<intptr_t>(handle.get()), flags | _O_BINARY);
  if (descriptor >= 0) handle.release();
  return descriptor;
}

}  // namespace

File File::opened(int descriptor) {
  File file(descriptor);
  if (descriptor < 0) {
    const auto error = ::GetLastError();
    file.is_missing_ = error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND;
    file.problem_ = windows::words_of(error);
  }
  return file;
}

File File::to_read(const std::string& path) {
  return opened(descriptor_of(windows::open_file(path, GENERIC_READ, OPEN_EXISTING), _O_RDONLY));
}

File File::standard_input() {
  File file(platform::standard_input);
  if (windows::handle_of(file.descriptor_) == nullptr)
    file.problem_ = windows::words_of(ERROR_INVALID_HANDLE);
  return file;
}

// Without the right to write elsewhere Windows writes at the end, whoever else does so, too.
File File::to_append(const std::string& path) {
  constexpr DWORD access = GENERIC_READ | FILE_APPEND_DATA | SYNCHRONIZE;
  return opened(descriptor_of(windows::open_file(path, access, OPEN_ALWAYS), _O_RDWR | _O_APPEND));
}

File File::temporary() {
  std::array<wchar_t, MAX_PATH + 1> folder{}, path{};
  if (::GetTempPathW(static_cast<DWORD>(folder.size()), folder.data()) == 0 ||
      ::GetTempFileNameW(folder.data(), L"why", 0, path.data()) == 0)
    return opened(-1);
  windows::Handle handle(
      ::CreateFileW(path.data(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                    FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
  return opened(descriptor_of(std::move(handle), _O_RDWR));
}

File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      is_missing_(other.is_missing_),
      problem_(std::move(other.problem_)) {}

File::~File() {
  if (descriptor_ > platform::standard_input) ::_close(descriptor_);
}

bool File::is_directory() const {
  const auto handle = windows::handle_of(descriptor_);
  return handle != nullptr && windows::is_folder(handle);
}

std::size_t File::read(std::span<char> into) {
  DWORD size = 0;
  const auto wanted = static_cast<DWORD>(std::min(into.size(), most));
  if (::ReadFile(windows::handle_of(descriptor_), into.data(), wanted, &size, nullptr) != FALSE)
    return size;
  const auto error = ::GetLastError();
  if (error != ERROR_BROKEN_PIPE && error != ERROR_HANDLE_EOF)
    problem_ = is_directory() ? "Is a directory" : windows::words_of(error);
  return 0;
}

void File::write(std::string_view text) {
  while (!text.empty()) {
    DWORD size = 0;
    const auto wanted = static_cast<DWORD>(std::min(text.size(), most));
    if (::WriteFile(windows::handle_of(descriptor_), text.data(), wanted, &size, nullptr) ==
        FALSE) {
      problem_ = windows::words_of(::GetLastError());
      return;
    }
    text.remove_prefix(size);
  }
}

void File::rewind() {
  if (::SetFilePointerEx(windows::handle_of(descriptor_), {}, nullptr, FILE_BEGIN) == FALSE)
    problem_ = windows::words_of(::GetLastError());
}

bool File::ends_with(char last) const {
  const auto handle = windows::handle_of(descriptor_);
  LARGE_INTEGER size{};
  if (handle == nullptr || ::GetFileSizeEx(handle, &size) == FALSE || size.QuadPart == 0)
    return true;
  // It moves the place where the next read begins, as reading at a place always does here; whoever
  // appends does not mind.
  OVERLAPPED at{};
  at.Offset = static_cast<DWORD>(size.QuadPart - 1);
  at.OffsetHigh = static_cast<DWORD>((size.QuadPart - 1) >> 32);
  char found = last;
  DWORD read = 0;
  return ::ReadFile(handle, &found, 1, &read, &at) == FALSE || read != 1 || found == last;
}

bool exists(const std::string& path) {
  // Not its attributes: those of a link are there where it leads nowhere, too.
  return static_cast<bool>(windows::open_file(path, 0, OPEN_EXISTING));
}

bool is_regular(int descriptor) { return windows::is_regular_file(windows::handle_of(descriptor)); }

bool is_file_of(const std::string& path, int descriptor) {
  const auto handle = windows::handle_of(descriptor);
  const auto file = windows::open_file(path, 0, OPEN_EXISTING);
  if (!file || !windows::is_regular_file(file.get()) || handle == nullptr) return false;
  const auto one = windows::identity_of(file.get()), other = windows::identity_of(handle);
  return one && other && *one == *other;
}

std::string cut_file(int descriptor, long long size) {
  const auto handle = windows::handle_of(descriptor);
  LARGE_INTEGER end{};
  end.QuadPart = size;
  if (::SetFilePointerEx(handle, end, nullptr, FILE_BEGIN) == FALSE ||
      ::SetEndOfFile(handle) == FALSE)
    return windows::words_of(::GetLastError());
  return {};
}

// The attribute for reading only is none that a program has to ask anybody about.
bool is_immutable(const std::string&) { return false; }

}  // namespace whyrefused::platform
