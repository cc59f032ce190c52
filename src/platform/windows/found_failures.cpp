#include "platform/windows/found_failures.h"

#include <mutex>
#include <unordered_map>

namespace whyrefused::platform::windows {

namespace {

std::mutex mutex;
std::unordered_map<SocketHandle, int> found;

}  // namespace

void keep_failure(SocketHandle socket, int code) {
  const std::scoped_lock lock(mutex);
  found[socket] = code;
}

int take_failure(SocketHandle socket) {
  const std::scoped_lock lock(mutex);
  const auto known = found.find(socket);
  if (known == found.end()) return 0;
  const int code = known->second;
  found.erase(known);
  return code;
}

}  // namespace whyrefused::platform::windows
