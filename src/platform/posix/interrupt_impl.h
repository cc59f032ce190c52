#pragma once

#include <signal.h>

#include "platform/interrupt.h"

namespace whyrefused::platform {

struct Interrupt::Impl {
  sigset_t before{};  ///< The mask to wait with.
  struct sigaction old_int {
  }, old_term{};
};

}  // namespace whyrefused::platform
