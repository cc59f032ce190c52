#include "platform/file_trust.h"

#include <sys/stat.h>
#include <unistd.h>

namespace whyrefused::platform {

std::string why_not_trusted(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  if (status.st_uid != ::geteuid() && status.st_uid != 0)
    return "it belongs neither to this user nor to root; name it with --config to use it";
  if (S_ISREG(status.st_mode) && (status.st_mode & S_IWOTH) != 0)
    return "everybody may write to it; take that right away, or name it with --config";
  return {};
}

std::string why_secret_is_refused(const std::string&) { return {}; }

bool is_readable_by_all(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && (status.st_mode & S_IROTH) != 0;
}

}  // namespace whyrefused::platform
