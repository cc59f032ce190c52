#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "platform/file.h"
#include "platform/posix/stream_impl.h"

namespace whyrefused::platform {

InputStream::InputStream(int descriptor)
    : impl_(std::make_unique<Impl>(Impl{descriptor, is_regular(descriptor)})) {}

InputStream::~InputStream() = default;

bool InputStream::is_file() const { return impl_->is_file; }

Input InputStream::read(std::span<char> into) {
  const auto count = ::read(impl_->descriptor, into.data(), into.size());
  if (count > 0) return {static_cast<std::size_t>(count), false, {}};
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return {};
  return {0, true, count < 0 ? std::strerror(errno) : std::string()};
}

OutputStream::OutputStream(int descriptor)
    : impl_(std::make_unique<Impl>(Impl{descriptor, is_regular(descriptor), true, {}})) {
  // What cannot be written would be waited for in vain.
  const int flags = ::fcntl(descriptor, F_GETFL);
  if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) impl_->problem = std::strerror(EBADF);
}

OutputStream::~OutputStream() = default;

const std::string& OutputStream::problem() const { return impl_->problem; }

// A pipe that poll() calls writable takes PIPE_BUF bytes without waiting; a file takes all.
std::size_t OutputStream::write(std::string_view text) {
  auto& impl = *impl_;
  std::size_t done = 0;
  const auto note = [&](ssize_t count) {
    if (count > 0) done += static_cast<std::size_t>(count);
    if (count < 0 && errno != EINTR && errno != EAGAIN) impl.problem = std::strerror(errno);
  };
  const auto left = [&] { return impl.problem.empty() ? text.size() - done : 0; };
  if (impl.is_file) {
    if (left() > 0) note(::write(impl.descriptor, text.data(), text.size()));
    return done;
  }
  if (left() > 0 && impl.can_refuse_to_wait) {
    // The system call only reads.
    const iovec all{const_cast<char*>(text.data()), text.size()};  // NOLINT
    const auto count = ::pwritev2(impl.descriptor, &all, 1, -1, RWF_NOWAIT);
    // The kernel cannot do that with a terminal, a socket, or before Linux 6.4.
    impl.can_refuse_to_wait =
        count >= 0 || (errno != EOPNOTSUPP && errno != EINVAL && errno != ENOSYS);
    if (impl.can_refuse_to_wait) {
      note(count);
      return done;
    }
  }
  pollfd out{impl.descriptor, POLLOUT, 0};
  constexpr int most_writes = 32;
  for (int i = 0; i < most_writes && left() > 0; ++i) {
    if (::poll(&out, 1, 0) <= 0) break;
    note(::write(impl.descriptor, text.data() + done, std::min<std::size_t>(PIPE_BUF, left())));
  }
  return done;
}

std::size_t read_fully(int descriptor, std::span<char> into, std::string& problem) {
  std::size_t have = 0;
  while (have < into.size()) {
    const auto count = ::read(descriptor, into.data() + have, into.size() - have);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) problem = std::strerror(errno);
    if (count <= 0) break;
    have += static_cast<std::size_t>(count);
  }
  return have;
}

void write_plainly(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace whyrefused::platform
