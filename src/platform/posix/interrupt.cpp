#include "platform/posix/interrupt_impl.h"

namespace whyrefused::platform {

namespace {

volatile sig_atomic_t last_signal = 0;

void note(int signal) { last_signal = signal; }

}  // namespace

Interrupt::Interrupt() : impl_(std::make_unique<Impl>()) {
  auto& impl = *impl_;
  last_signal = 0;
  sigset_t held{};
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigprocmask(SIG_BLOCK, &held, &impl.before);
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, &impl.old_int);
  sigaction(SIGTERM, &action, &impl.old_term);
  // Whoever starts us may have told us to ignore them ("nohup", "&" in a script): that stays.
  if (impl.old_int.sa_handler == SIG_IGN) sigaction(SIGINT, &impl.old_int, nullptr);
  if (impl.old_term.sa_handler == SIG_IGN) sigaction(SIGTERM, &impl.old_term, nullptr);
}

Interrupt::~Interrupt() {
  sigaction(SIGINT, &impl_->old_int, nullptr);
  sigaction(SIGTERM, &impl_->old_term, nullptr);
  sigprocmask(SIG_SETMASK, &impl_->before, nullptr);
}

bool Interrupt::came() {
  // Whoever waits for what is there already does not let them in.
  sigset_t pending{};
  sigpending(&pending);
  if (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1) {
    sigset_t held{};
    sigprocmask(SIG_SETMASK, &impl_->before, &held);
    sigprocmask(SIG_SETMASK, &held, nullptr);
  }
  if (last_signal == 0) return false;
  // Whichever comes next has the effect that it has without us.
  if (impl_->old_int.sa_handler != SIG_IGN) signal(SIGINT, SIG_DFL);
  if (impl_->old_term.sa_handler != SIG_IGN) signal(SIGTERM, SIG_DFL);
  sigprocmask(SIG_SETMASK, &impl_->before, nullptr);
  return true;
}

}  // namespace whyrefused::platform
