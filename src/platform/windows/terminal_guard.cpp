#include "platform/terminal_guard.h"

#include <atomic>
#include <mutex>
#include <utility>

#include "platform/stream.h"
#include "platform/terminal.h"
#include "platform/windows/console.h"
#include "platform/windows/handle.h"

namespace whyrefused::platform {

namespace {

// Ctrl-C comes in a thread of its own, and takes back what another thread may be drawing.
std::mutex mutex;
std::size_t drawn = 0;
bool keys_are_read = false;
DWORD mode_before = 0;
TerminalSize size_before{0, 0};

TerminalSize size_now() { return terminal_size().value_or(TerminalSize{0, 0}); }

}  // namespace

// Ends::by_others needs nothing here: what ends the process comes to give_console_back() when
// nobody else has taken it.
TerminalGuard::TerminalGuard(Ends) {
  windows::prepare_console();
  {
    const std::scoped_lock lock(mutex);
    drawn = 0;
    keys_are_read = false;
    size_before = size_now();
  }
  windows::call_before_giving_back(take_back);
}

TerminalGuard::~TerminalGuard() {
  take_back();
  windows::call_before_giving_back(nullptr);
}

bool TerminalGuard::read_keys() {
  const std::scoped_lock lock(mutex);
  if (keys_are_read) return true;
  const auto handle = windows::handle_of(standard_input);
  DWORD mode = 0;
  if (handle == nullptr || ::GetConsoleMode(handle, &mode) == FALSE) return false;
  constexpr DWORD lines = ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT;
  if (::SetConsoleMode(handle, mode & ~lines) == FALSE) return false;
  mode_before = mode;
  keys_are_read = true;
  return true;
}

void TerminalGuard::note_drawn(std::size_t lines) {
  const std::scoped_lock lock(mutex);
  drawn = lines;
}

bool TerminalGuard::is_drawn() const {
  const std::scoped_lock lock(mutex);
  return drawn > 0;
}

void TerminalGuard::take_back() {
  const std::scoped_lock lock(mutex);
  if (drawn > 0) {
    // Piece by piece: it is called when there is no memory, too.
    write_plainly(standard_error, "\r");  // Somebody may have begun a line.
    for (; drawn > 0; --drawn) write_plainly(standard_error, "\x1b[A\x1b[2K");
  }
  if (std::exchange(keys_are_read, false))
    ::SetConsoleMode(windows::handle_of(standard_input), mode_before);
}

bool TerminalGuard::has_changed() {
  const std::scoped_lock lock(mutex);
  const auto now = size_now();
  const bool has = now.rows != size_before.rows || now.columns != size_before.columns;
  size_before = now;
  return has;
}

}  // namespace whyrefused::platform
