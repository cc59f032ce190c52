#include "platform/file.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "platform/posix/file_identity.h"
#include "platform/stream.h"

namespace whyrefused::platform {

File File::opened(int descriptor) {
  File file(descriptor);
  if (descriptor < 0) {
    file.is_missing_ = errno == ENOENT;
    file.problem_ = std::strerror(errno);
  }
  return file;
}

File File::to_read(const std::string& path) {
  return opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

File File::standard_input() {
  File file(platform::standard_input);
  struct stat status {};
  if (::fstat(file.descriptor_, &status) != 0) file.problem_ = std::strerror(errno);
  return file;
}

File File::to_append(const std::string& path) {
  return opened(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
}

File File::temporary() {
  // Without a name nothing is left, whatever ends us; some file systems cannot do that.
  const int nameless = ::open(P_tmpdir, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
  if (nameless >= 0) return opened(nameless);
  std::string path = P_tmpdir "/whyrefused-XXXXXX";
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  auto file = opened(descriptor);
  if (descriptor >= 0) ::unlink(path.c_str());
  return file;
}

File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      is_missing_(other.is_missing_),
      problem_(std::move(other.problem_)) {}

File::~File() {
  if (descriptor_ > platform::standard_input) ::close(descriptor_);
}

bool File::is_directory() const {
  struct stat status {};
  return ::fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode);
}

std::size_t File::read(std::span<char> into) {
  while (true) {
    const auto count = ::read(descriptor_, into.data(), into.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    problem_ = std::strerror(errno);
    return 0;
  }
}

void File::write(std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(descriptor_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      problem_ = std::strerror(errno);
      return;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void File::rewind() {
  if (::lseek(descriptor_, 0, SEEK_SET) < 0) problem_ = std::strerror(errno);
}

bool File::ends_with(char last) const {
  struct stat status {};
  char found = last;
  return ::fstat(descriptor_, &status) != 0 || status.st_size == 0 ||
         ::pread(descriptor_, &found, 1, status.st_size - 1) != 1 || found == last;
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

bool is_regular(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

bool is_file_of(const std::string& path, int descriptor) {
  struct stat one {
  }, other{};
  return ::stat(path.c_str(), &one) == 0 && ::fstat(descriptor, &other) == 0 &&
         S_ISREG(one.st_mode) && is_same(one, other);
}

std::string cut_file(int descriptor, long long size) {
  if (::ftruncate(descriptor, size) != 0 || ::lseek(descriptor, 0, SEEK_END) < 0)
    return std::strerror(errno);
  return {};
}

bool is_immutable(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return false;
  int flags = 0;  // the kernel writes an int, whatever the request's name says
  const bool known = ::ioctl(file, FS_IOC_GETFLAGS, &flags) == 0;
  ::close(file);
  return known && (flags & FS_IMMUTABLE_FL) != 0;
}

}  // namespace whyrefused::platform
