#pragma once

#include <poll.h>
#include <signal.h>

#include <vector>

#include "platform/waker.h"

namespace whyrefused::platform {

struct Waker::Impl {
  const sigset_t* mask = nullptr;
  std::vector<pollfd> descriptors;
  bool woken = false;

  /// Waits, for ever with null. `beside` is a descriptor more, or -1; true: it can be read.
  bool wait_beside(int beside, const timespec* at_most);
};

timespec timespec_of(std::chrono::milliseconds time);

}  // namespace whyrefused::platform
