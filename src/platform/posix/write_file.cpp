#include "platform/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>

#include "platform/posix/file_identity.h"

namespace whyrefused::platform {

namespace {

/// While a temporary file is there, no signal that ends the process comes through.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t ending{};
    sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
    sigprocmask(SIG_BLOCK, &ending, &before_);
  }
  ~SignalsHeld() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// The stream of ours that this file is open as: /dev/stdout leads to the file that standard output
/// goes to. What is written must follow what is there, so it goes through that stream.
std::optional<int> stream_of(const struct stat& file) {
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    struct stat ours {};
    if (::fstat(stream, &ours) == 0 && is_same(ours, file)) return stream;
  }
  return std::nullopt;
}

std::string write_in_place(const std::string& path, std::string_view text) {
  // A pipe that nobody reads would keep us waiting for ever.
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0 && errno == ENXIO) return "nobody reads from it";
  if (file < 0) return std::strerror(errno);
  ::fcntl(file, F_SETFL, 0);
  const int problem = write_all(file, text) ? 0 : errno;
  ::close(file);
  return problem == 0 ? std::string() : std::strerror(problem);
}

/// Where a symbolic link leads, or the path itself; empty for a link that leads nowhere.
std::string without_links(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISLNK(status.st_mode)) return path;
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? real.get() : "";
}

mode_t usual_mode() {
  const auto mask = ::umask(0);
  ::umask(mask);
  return 0644 & ~mask;
}

std::string replace(const std::string& path, const struct stat* old, std::string_view text) {
  // Beside the file, and short: node_exporter reads *.prom only, and names have 255 bytes at most.
  auto temporary = path.substr(0, path.rfind('/') + 1) + ".whyrefused-XXXXXX";
  const SignalsHeld held;
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return std::strerror(errno);
  // Only root can give a file away; for others it is theirs already, or becomes theirs.
  if (old != nullptr && ::fchown(file, old->st_uid, old->st_gid) != 0) errno = 0;
  const mode_t mode = old != nullptr ? old->st_mode & 07777U : usual_mode();
  bool good = write_all(file, text) && ::fchmod(file, mode) == 0 && ::fsync(file) == 0;
  int problem = errno;
  if (::close(file) != 0 && good) {
    good = false;
    problem = errno;
  }
  if (good && std::rename(temporary.c_str(), path.c_str()) == 0) return {};
  if (good) problem = errno;
  ::unlink(temporary.c_str());
  return std::strerror(problem);
}

}  // namespace

std::string write_file_at_once(const std::string& path, std::string_view text) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISREG(status.st_mode))
    if (const auto stream = stream_of(status))
      return write_all(*stream, text) ? std::string() : std::strerror(errno);
  // A device or a pipe cannot be replaced, and must not be: root's --summary /dev/null would leave
  // a file there.
  if (exists && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
    return write_in_place(path, text);
  const auto real = without_links(path);
  if (real.empty()) return "it is a symbolic link that leads nowhere";
  return replace(real, exists ? &status : nullptr, text);
}

}  // namespace whyrefused::platform
