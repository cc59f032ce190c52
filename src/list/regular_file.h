#pragma once

#include <sys/stat.h>

namespace whyrefused {

/// A file on a disk: reading and writing it never waits, and poll() says nothing about it.
inline bool is_regular(int fd) {
  struct stat status {};
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace whyrefused
