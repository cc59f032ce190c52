#pragma once

#include <sys/stat.h>

namespace whyrefused::platform {

inline bool is_same(const struct stat& one, const struct stat& other) {
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

}  // namespace whyrefused::platform
