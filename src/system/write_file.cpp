#include "system/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace whyrefused {

namespace {

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A device or a pipe cannot be replaced, and must not be: root's --summary /dev/null would leave a
/// file there.
bool is_written_in_place(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

std::string write_in_place(const std::string& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return std::strerror(errno);
  const int problem = write_all(file, text) ? 0 : errno;
  ::close(file);
  return problem == 0 ? std::string() : std::strerror(problem);
}

}  // namespace

std::string write_file_at_once(const std::string& path, std::string_view text) {
  if (is_written_in_place(path)) return write_in_place(path, text);
  // node_exporter reads *.prom only: the name of the temporary file must not end so.
  auto temporary = path + ".XXXXXX";
  const int file = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return std::strerror(errno);
  constexpr mode_t readable = 0644;
  bool good = write_all(file, text) && ::fchmod(file, readable) == 0 && ::fsync(file) == 0;
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

}  // namespace whyrefused
