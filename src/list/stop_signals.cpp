#include "list/stop_signals.h"

namespace whyrefused {

namespace {

volatile sig_atomic_t last_signal = 0;

void note(int signal) { last_signal = signal; }

}  // namespace

StopSignals::StopSignals() {
  last_signal = 0;
  sigset_t held{};
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigprocmask(SIG_BLOCK, &held, &before_);
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, &old_int_);
  sigaction(SIGTERM, &action, &old_term_);
  // Whoever starts us may have told us to ignore them ("nohup", "&" in a script): that stays.
  if (old_int_.sa_handler == SIG_IGN) sigaction(SIGINT, &old_int_, nullptr);
  if (old_term_.sa_handler == SIG_IGN) sigaction(SIGTERM, &old_term_, nullptr);
}

StopSignals::~StopSignals() {
  sigaction(SIGINT, &old_int_, nullptr);
  sigaction(SIGTERM, &old_term_, nullptr);
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

int StopSignals::came() {
  // Whoever waits for what is there already does not let them in.
  sigset_t pending{};
  sigpending(&pending);
  if (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1) {
    sigset_t held{};
    sigprocmask(SIG_SETMASK, &before_, &held);
    sigprocmask(SIG_SETMASK, &held, nullptr);
  }
  if (last_signal == 0) return 0;
  // Whichever comes next has the effect that it has without us.
  if (old_int_.sa_handler != SIG_IGN) signal(SIGINT, SIG_DFL);
  if (old_term_.sa_handler != SIG_IGN) signal(SIGTERM, SIG_DFL);
  sigprocmask(SIG_SETMASK, &before_, nullptr);
  return last_signal;
}

}  // namespace whyrefused
