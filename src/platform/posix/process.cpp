#include "platform/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "platform/places.h"
#include "platform/stream.h"

namespace whyrefused::platform {

bool prepare_process() {
  // A file that may grow no further is an error of write(), which is told.
  std::signal(SIGXFSZ, SIG_IGN);
  for (const int stream : {standard_input, standard_output, standard_error})
    // Read only, so that nobody takes what is written there for written.
    if (::fcntl(stream, F_GETFD) < 0 && ::open(null_device(), O_RDONLY) < 0) return false;
  return true;
}

std::size_t files_allowed(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  if (limit.rlim_cur < wanted && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted);
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  return std::min<rlim_t>(limit.rlim_cur, wanted);
}

std::string_view glibc_version_text() {
#ifdef __GLIBC__
  return ::gnu_get_libc_version();
#else
  return {};
#endif
}

void unset_variable(const char* name) { ::unsetenv(name); }

std::tm local_time(std::time_t at) {
  std::tm parts{};
  ::localtime_r(&at, &parts);
  return parts;
}

void end_at_once(int status) { ::_exit(status); }

}  // namespace whyrefused::platform
