#include "platform/terminal_guard.h"

#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "platform/stream.h"
#include "platform/terminal.h"

namespace whyrefused::platform {

namespace {

// All that a signal handler reads and writes.
volatile sig_atomic_t drawn = 0, keys_are_read = 0, changed = 0;
termios as_it_was{};

constexpr std::array ending{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE};
std::array<struct sigaction, ending.size()> before_ending{};
struct sigaction before_stop {
}, before_resize{};

/// Only what is allowed in a signal handler (signal-safety(7)).
void erase() {
  constexpr std::string_view line_up = "\x1b[A\x1b[2K";
  // Somebody may have begun a line.
  if (drawn > 0 && ::write(standard_error, "\r", 1) < 0) return;
  for (auto lines = drawn; lines > 0; --lines)
    if (::write(standard_error, line_up.data(), line_up.size()) < 0) break;
  drawn = 0;
}

void let_keys_be() {
  if (keys_are_read == 0) return;
  keys_are_read = 0;
  // From the background it would stop us. Whoever is in front then has set what it needs.
  if (is_in_front()) ::tcsetattr(standard_input, TCSADRAIN, &as_it_was);
}

/// The signal does now what it does without us.
void do_by_default(int signal) {
  struct sigaction by_default {};
  by_default.sa_handler = SIG_DFL;
  ::sigaction(signal, &by_default, nullptr);
  sigset_t one{}, old{};
  sigemptyset(&one);
  sigaddset(&one, signal);
  ::raise(signal);
  ::sigprocmask(SIG_UNBLOCK, &one, &old);
  ::sigprocmask(SIG_SETMASK, &old, nullptr);
}

void end(int signal) {
  erase();
  let_keys_be();
  do_by_default(signal);
}

void stop(int signal) {
  const int error = errno;
  erase();
  let_keys_be();
  struct sigaction ours {};
  ::sigaction(signal, nullptr, &ours);
  do_by_default(signal);  // It goes on here.
  ::sigaction(signal, &ours, nullptr);
  changed = 1;
  errno = error;
}

void note_size(int) { changed = 1; }

/// What whoever starts us ignores stays ignored.
void handle(int signal, void (*handler)(int), struct sigaction& before) {
  ::sigaction(signal, nullptr, &before);
  if (before.sa_handler != SIG_DFL) return;
  struct sigaction action {};
  action.sa_handler = handler;
  sigfillset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

void give_back(int signal, const struct sigaction& before) {
  if (before.sa_handler == SIG_DFL) ::sigaction(signal, &before, nullptr);
}

}  // namespace

TerminalGuard::TerminalGuard(Ends ends) {
  drawn = 0;
  keys_are_read = 0;
  changed = 0;
  for (std::size_t i = 0; i < ending.size(); ++i) {
    const bool others = ends == Ends::by_others && (ending[i] == SIGINT || ending[i] == SIGTERM);
    before_ending[i].sa_handler = SIG_IGN;
    if (!others) handle(ending[i], end, before_ending[i]);
  }
  handle(SIGTSTP, stop, before_stop);
  handle(SIGWINCH, note_size, before_resize);
}

TerminalGuard::~TerminalGuard() {
  take_back();
  for (std::size_t i = 0; i < ending.size(); ++i) give_back(ending[i], before_ending[i]);
  give_back(SIGTSTP, before_stop);
  give_back(SIGWINCH, before_resize);
}

bool TerminalGuard::read_keys() {
  if (keys_are_read != 0) return true;
  if (::isatty(standard_input) == 0 || ::tcgetpgrp(standard_input) != ::getpgrp()) return false;
  termios one{};
  if (::tcgetattr(standard_input, &one) != 0) return false;
  as_it_was = one;
  one.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  one.c_cc[VMIN] = 0;
  one.c_cc[VTIME] = 0;
  keys_are_read = 1;
  if (::tcsetattr(standard_input, TCSADRAIN, &one) == 0) return true;
  keys_are_read = 0;
  return false;
}

void TerminalGuard::note_drawn(std::size_t lines) { drawn = static_cast<sig_atomic_t>(lines); }

bool TerminalGuard::is_drawn() const { return drawn > 0; }

void TerminalGuard::take_back() {
  erase();
  let_keys_be();
}

bool TerminalGuard::has_changed() {
  const bool has = changed != 0;
  changed = 0;
  return has;
}

}  // namespace whyrefused::platform
