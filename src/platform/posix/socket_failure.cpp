#include "platform/posix/socket_failure.h"

#include <array>
#include <cerrno>
#include <cstring>

namespace whyrefused::platform {

namespace {

struct Row {
  int code;
  SocketError error;
};

/// The first row of an error is the one that stands for it.
constexpr std::array rows{
    Row{EAGAIN, SocketError::would_block},
    Row{EINPROGRESS, SocketError::would_block},
    Row{EINTR, SocketError::interrupted},
    Row{ECONNREFUSED, SocketError::refused},
    Row{ECONNRESET, SocketError::reset},
    Row{EPIPE, SocketError::reset},
    Row{ENETUNREACH, SocketError::no_route},
    Row{EHOSTUNREACH, SocketError::no_route},
    Row{EADDRNOTAVAIL, SocketError::no_address},
    Row{EAFNOSUPPORT, SocketError::no_family},
    Row{EACCES, SocketError::forbidden},
    Row{EPERM, SocketError::forbidden},
    Row{EINVAL, SocketError::discarded},  // what Linux says of a blackhole route
    Row{ENODEV, SocketError::no_interface},
    Row{EMFILE, SocketError::lack},
    Row{ENFILE, SocketError::lack},
    Row{ENOBUFS, SocketError::lack},
    Row{ENOMEM, SocketError::lack},
};

}  // namespace

SocketFailure failure_of(int code) {
  if (code == 0) return {};
  if (code == EWOULDBLOCK) return {SocketError::would_block, code};  // It may be EAGAIN.
  for (const auto& row : rows)
    if (row.code == code) return {row.error, code};
  return {SocketError::other, code};
}

SocketFailure failure(SocketError error) {
  for (const auto& row : rows)
    if (row.error == error) return {error, row.code};
  return {};
}

std::string error_text(int code) { return std::strerror(code); }

void set_last_error(int code) { errno = code; }

void set_unsupported() { errno = ENOSYS; }

}  // namespace whyrefused::platform
