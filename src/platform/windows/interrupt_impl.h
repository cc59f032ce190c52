#pragma once

#include "platform/interrupt.h"

namespace whyrefused::platform {

struct Interrupt::Impl {};

namespace windows {

/// Whoever is to be told when an interrupt comes, in a thread of its own.
class InterruptListener {
 public:
  virtual void wake() = 0;

 protected:
  ~InterruptListener() = default;
};

void listen_to_interrupt(InterruptListener& listener);
/// Afterwards it is not called any more.
void stop_listening_to_interrupt(InterruptListener& listener);
/// True once: an interrupt came, and nobody has asked since.
bool take_interrupt();

}  // namespace windows

}  // namespace whyrefused::platform
