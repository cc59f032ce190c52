#include "platform/windows/socket_failure.h"

#include <array>
#include <cerrno>

#include "platform/windows/api.h"
#include "platform/windows/error_words.h"

namespace whyrefused::platform {

namespace windows {

namespace {

struct Row {
  int code;
  SocketError error;
};

/// The first row of an error is the one that stands for it. Numbers below 2000 come from operations
/// that end later.
constexpr std::array rows{
    Row{WSAEWOULDBLOCK, SocketError::would_block},
    Row{WSAEINPROGRESS, SocketError::would_block},
    Row{WSA_IO_PENDING, SocketError::would_block},
    Row{WSAEINTR, SocketError::interrupted},
    Row{WSAECONNREFUSED, SocketError::refused},
    Row{ERROR_CONNECTION_REFUSED, SocketError::refused},
    Row{ERROR_PORT_UNREACHABLE, SocketError::refused},
    Row{WSAECONNRESET, SocketError::reset},
    Row{WSAECONNABORTED, SocketError::reset},
    Row{WSAESHUTDOWN, SocketError::reset},
    Row{ERROR_NETNAME_DELETED, SocketError::reset},
    Row{ERROR_CONNECTION_ABORTED, SocketError::reset},
    Row{WSAENETUNREACH, SocketError::no_route},
    Row{WSAEHOSTUNREACH, SocketError::no_route},
    Row{WSAENETDOWN, SocketError::no_route},
    Row{ERROR_NETWORK_UNREACHABLE, SocketError::no_route},
    Row{ERROR_HOST_UNREACHABLE, SocketError::no_route},
    Row{WSAEADDRNOTAVAIL, SocketError::no_address},
    Row{WSAEAFNOSUPPORT, SocketError::no_family},
    Row{WSAEACCES, SocketError::forbidden},
    Row{ERROR_DEV_NOT_EXIST, SocketError::no_interface},
    Row{WSAEMFILE, SocketError::lack},
    Row{WSAENOBUFS, SocketError::lack},
    Row{ERROR_NOT_ENOUGH_MEMORY, SocketError::lack},
    Row{ERROR_TOO_MANY_OPEN_FILES, SocketError::lack},
};

}  // namespace

SocketFailure failure_of(int code) {
  if (code == 0) return {};
  for (const auto& row : rows)
    if (row.code == code) return {row.error, code};
  return {SocketError::other, code};
}

SocketFailure datagram_failure_of(int code) {
  if (code == WSAECONNRESET || code == ERROR_PORT_UNREACHABLE || code == ERROR_NETNAME_DELETED ||
      code == ERROR_CONNECTION_REFUSED)
    return failure(SocketError::refused);
  return failure_of(code);
}

SocketFailure last_failure() { return failure_of(::WSAGetLastError()); }

int start_winsock() {
  static const int problem = [] {
    WSADATA data{};
    return ::WSAStartup(MAKEWORD(2, 2), &data);
  }();
  return problem;
}

}  // namespace windows

SocketFailure failure(SocketError error) {
  for (const auto& row : windows::rows)
    if (row.error == error) return {error, row.code};
  return {};
}

std::string error_text(int code) { return windows::words_of(static_cast<unsigned long>(code)); }

void set_last_error(int code) { ::WSASetLastError(code); }

// c-ares 1.34 looks for this value where Windows leaves the errors of sockets.
void set_unsupported() { ::WSASetLastError(ENOSYS); }

}  // namespace whyrefused::platform
