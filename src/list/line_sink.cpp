#include "list/line_sink.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "list/regular_file.h"

namespace whyrefused {

namespace {

/// A string, and what the allocator adds.
std::size_t memory_of(const std::string& text) {
  constexpr auto overhead = sizeof(std::string) + 24;
  return text.size() + overhead;
}

}  // namespace

LineSink::LineSink(int fd, bool ordered, std::function<void()> before_writing)
    : fd_(fd),
      ordered_(ordered),
      is_file_(is_regular(fd)),
      before_writing_(std::move(before_writing)) {
  // What cannot be written would be waited for in vain.
  const int flags = fcntl(fd, F_GETFL);
  if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) problem_ = std::strerror(EBADF);
}

void LineSink::add(std::size_t sequence, std::string text) {
  if (!ordered_) {
    ready_ += text;
    return;
  }
  const auto place = sequence - next_;
  if (held_.size() <= place) held_.resize(place + 1);
  held_bytes_ += memory_of(text);
  held_[place] = std::move(text);
  for (; !held_.empty() && held_.front(); held_.pop_front(), ++next_) {
    held_bytes_ -= memory_of(*held_.front());
    ready_ += *held_.front();
  }
}

void LineSink::give_up_order() {
  for (const auto& text : held_) ready_ += text.value_or("");
  held_.clear();
  held_bytes_ = 0;
  ordered_ = false;
}

void LineSink::write_at_most(std::size_t size) {
  if (before_writing_) before_writing_();
  written(::write(fd_, ready_.data() + at_, std::min(size, ready_.size() - at_)));
}

/// False where the kernel cannot do that: with a terminal, a socket, or before Linux 6.4.
bool LineSink::write_without_waiting() {
  if (!can_refuse_to_wait_) return false;
  if (before_writing_) before_writing_();
  const iovec all{ready_.data() + at_, ready_.size() - at_};
  const auto count = ::pwritev2(fd_, &all, 1, -1, RWF_NOWAIT);
  can_refuse_to_wait_ = count >= 0 || (errno != EOPNOTSUPP && errno != EINVAL && errno != ENOSYS);
  if (can_refuse_to_wait_) written(count);
  return can_refuse_to_wait_;
}

void LineSink::written(ssize_t count) {
  if (count > 0) at_ += static_cast<std::size_t>(count);
  if (count < 0 && errno != EINTR && errno != EAGAIN) {
    problem_ = std::strerror(errno);
    at_ = ready_.size();
  }
  if (at_ == ready_.size() || at_ > (1U << 20)) ready_.erase(0, std::exchange(at_, 0));
}

// A pipe that poll() calls writable takes PIPE_BUF bytes without waiting; a file takes all.
void LineSink::write_some() {
  if (is_file_) {
    if (wants_to_write()) write_at_most(ready_.size());
    return;
  }
  if (!wants_to_write() || write_without_waiting()) return;
  pollfd out{fd_, POLLOUT, 0};
  constexpr int most_writes = 32;
  for (int i = 0; i < most_writes && wants_to_write(); ++i) {
    if (::poll(&out, 1, 0) <= 0) return;
    write_at_most(PIPE_BUF);
  }
}

void LineSink::wait(const sigset_t* mask) const {
  pollfd out{fd_, POLLOUT, 0};
  if (!is_file_) ::ppoll(&out, 1, nullptr, mask);
}

}  // namespace whyrefused
