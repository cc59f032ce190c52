#include "platform/windows/error_words.h"

#include <array>
#include <cstring>
#include <string_view>

#include "platform/windows/api.h"
#include "platform/windows/text.h"

namespace whyrefused::platform::windows {

namespace {

struct Row {
  unsigned long code;
  std::string_view words;
};

/// Reports say the same on all systems, and whoever looks an error up finds it.
constexpr std::array rows{
    Row{ERROR_FILE_NOT_FOUND, "No such file or directory"},
    Row{ERROR_PATH_NOT_FOUND, "No such file or directory"},
    Row{ERROR_TOO_MANY_OPEN_FILES, "Too many open files"},
    Row{ERROR_ACCESS_DENIED, "Permission denied"},
    Row{ERROR_INVALID_HANDLE, "Bad file descriptor"},
    Row{ERROR_NOT_ENOUGH_MEMORY, "Cannot allocate memory"},
    Row{ERROR_OUTOFMEMORY, "Cannot allocate memory"},
    Row{ERROR_WRITE_PROTECT, "Read-only file system"},
    Row{ERROR_SHARING_VIOLATION, "Another program uses it"},
    Row{ERROR_LOCK_VIOLATION, "Another program uses it"},
    Row{ERROR_HANDLE_DISK_FULL, "No space left on device"},
    Row{ERROR_DISK_FULL, "No space left on device"},
    Row{ERROR_DEV_NOT_EXIST, "No such device"},
    Row{ERROR_FILE_EXISTS, "File exists"},
    Row{ERROR_ALREADY_EXISTS, "File exists"},
    Row{ERROR_BROKEN_PIPE, "Broken pipe"},
    Row{ERROR_NO_DATA, "Broken pipe"},
    Row{ERROR_PIPE_NOT_CONNECTED, "Broken pipe"},
    Row{ERROR_SEM_TIMEOUT, "Connection timed out"},
    Row{ERROR_FILENAME_EXCED_RANGE, "File name too long"},
    Row{ERROR_DIRECTORY, "Not a directory"},
    Row{ERROR_CANT_RESOLVE_FILENAME, "Too many levels of symbolic links"},
    Row{ERROR_CONNECTION_REFUSED, "Connection refused"},
    Row{ERROR_NETWORK_UNREACHABLE, "Network is unreachable"},
    Row{ERROR_HOST_UNREACHABLE, "No route to host"},
    Row{ERROR_PORT_UNREACHABLE, "Connection refused"},
    Row{ERROR_CONNECTION_ABORTED, "Software caused connection abort"},
    Row{ERROR_NETNAME_DELETED, "Connection reset by peer"},
    Row{WSAEINTR, "Interrupted system call"},
    Row{WSAEBADF, "Bad file descriptor"},
    Row{WSAEACCES, "Permission denied"},
    Row{WSAEFAULT, "Bad address"},
    Row{WSAEINVAL, "Invalid argument"},
    Row{WSAEMFILE, "Too many open files"},
    Row{WSAEWOULDBLOCK, "Resource temporarily unavailable"},
    Row{WSAEINPROGRESS, "Operation now in progress"},
    Row{WSAEALREADY, "Operation already in progress"},
    Row{WSAENOTSOCK, "Socket operation on non-socket"},
    Row{WSAEMSGSIZE, "Message too long"},
    Row{WSAEPROTONOSUPPORT, "Protocol not supported"},
    Row{WSAEOPNOTSUPP, "Operation not supported"},
    Row{WSAEAFNOSUPPORT, "Address family not supported by protocol"},
    Row{WSAEADDRINUSE, "Address already in use"},
    Row{WSAEADDRNOTAVAIL, "Cannot assign requested address"},
    Row{WSAENETDOWN, "Network is down"},
    Row{WSAENETUNREACH, "Network is unreachable"},
    Row{WSAENETRESET, "Network dropped connection on reset"},
    Row{WSAECONNABORTED, "Software caused connection abort"},
    Row{WSAECONNRESET, "Connection reset by peer"},
    Row{WSAENOBUFS, "No buffer space available"},
    Row{WSAEISCONN, "Transport endpoint is already connected"},
    Row{WSAENOTCONN, "Transport endpoint is not connected"},
    Row{WSAESHUTDOWN, "Cannot send after transport endpoint shutdown"},
    Row{WSAETIMEDOUT, "Connection timed out"},
    Row{WSAECONNREFUSED, "Connection refused"},
    Row{WSAEHOSTDOWN, "Host is down"},
    Row{WSAEHOSTUNREACH, "No route to host"},
    Row{WSASYSNOTREADY, "The network of this system is not ready"},
    Row{WSAVERNOTSUPPORTED, "This system has no Winsock 2.2"},
    Row{WSANOTINITIALISED, "Winsock was not started"},
};

std::string words_of_system(unsigned long code) {
  std::array<wchar_t, 512> buffer{};
  const auto size = ::FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
                                     nullptr, code, MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US),
                                     buffer.data(), static_cast<DWORD>(buffer.size()), nullptr);
  auto text = narrow({buffer.data(), size});
  for (auto& c : text)
    if (c == '\r' || c == '\n') c = ' ';
  text.erase(text.find_last_not_of(" .") + 1);
  return text;
}

}  // namespace

std::string words_of(unsigned long code) {
  for (const auto& row : rows)
    if (row.code == code) return std::string(row.words);
  auto text = words_of_system(code);
  return text.empty() ? "error " + std::to_string(code) : text;
}

std::string words_of_errno(int code) { return std::strerror(code); }

}  // namespace whyrefused::platform::windows
