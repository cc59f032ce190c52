#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "platform/file.h"

namespace whyrefused::platform {

namespace {

using Clock = std::chrono::steady_clock;

/// A file descriptor that is closed in the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

std::string reason_of(int error) {
  switch (error) {
    case ENOENT:
      return "there is no such file";
    case EACCES:
    case EPERM:
      return "permission denied";
    case ENOTDIR:
      return "a part of its path is not a directory";
    case ELOOP:
      return "its symbolic links form a loop";
    case ENAMETOOLONG:
      return "its path is too long";
    default:
      return std::strerror(error);
  }
}

/// Why a file of this kind is not read; empty when it is.
std::string wrong_kind(const struct stat& status) {
  if (S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode)) return {};
  if (S_ISDIR(status.st_mode)) return "it is a directory";
  if (S_ISSOCK(status.st_mode)) return "it is a socket";
  // On Linux the null device is 1:3 (devices.txt of the kernel).
  if (S_ISCHR(status.st_mode) && status.st_rdev == makedev(1, 3)) return {};
  return "it is a device";
}

/// One step where the end does not exist, else the end of all steps.
std::string target_of_link(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error) || error) return {};
  const auto end = std::filesystem::canonical(path, error);
  if (!error) return end.string();
  const auto next = std::filesystem::read_symlink(path, error);
  if (error) return {};
  return (std::filesystem::path(path).parent_path() / next).lexically_normal().string();
}

FileContents unreadable(FileContents file, int error) {
  file.is_missing = error == ENOENT;
  file.problem = reason_of(error);
  return file;
}

/// Reads until the end, until there is more than `most` or until time is up.
void read_all(int descriptor, std::size_t most, std::chrono::milliseconds longest_wait,
              FileContents& file) {
  const auto until = Clock::now() + longest_wait;
  constexpr std::size_t block = 1 << 16;
  while (file.text.size() <= most) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd wait{descriptor, POLLIN, 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(std::max<long long>(left, 0)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) {
      file.problem = "it sent nothing more within a second";
      return;
    }
    const auto had = file.text.size();
    file.text.resize(had + std::min(block, most + 1 - had));
    const auto got = ::read(descriptor, file.text.data() + had, file.text.size() - had);
    const int error = errno;
    file.text.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) break;
    if (got < 0 && error != EINTR && error != EAGAIN) {
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
  file.target = target_of_link(path);
  struct stat status {};
  // Before the opening, which has effects on some devices.
  if (::stat(path.c_str(), &status) != 0) return unreadable(std::move(file), errno);
  file.problem = wrong_kind(status);
  if (!file.problem.empty()) return file;

  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (descriptor.get() < 0) return unreadable(std::move(file), errno);
  read_all(descriptor.get(), most, longest_wait, file);
  if (!file.is_readable) file.text.clear();
  return file;
}

}  // namespace whyrefused::platform
