#include "platform/terminal.h"

#include "platform/stream.h"
#include "platform/windows/console.h"
#include "platform/windows/handle.h"

namespace whyrefused::platform {

bool is_terminal(int descriptor) { return windows::is_console(windows::handle_of(descriptor)); }

bool takes_escapes(int descriptor) {
  return windows::obeys_escapes(windows::handle_of(descriptor));
}

bool can_be_drawn_on(int descriptor) { return takes_escapes(descriptor); }

bool shows_utf8() {
  windows::prepare_console();
  return ::GetConsoleOutputCP() == CP_UTF8;
}

std::optional<TerminalSize> terminal_size() {
  CONSOLE_SCREEN_BUFFER_INFO info{};
  if (::GetConsoleScreenBufferInfo(windows::handle_of(standard_error), &info) == FALSE)
    return std::nullopt;
  // The window, not the lines that can be scrolled back to.
  const auto& window = info.srWindow;
  return TerminalSize{static_cast<std::size_t>(window.Bottom - window.Top + 1),
                      static_cast<std::size_t>(window.Right - window.Left + 1)};
}

// A console of Windows knows no background.
bool is_in_front() { return is_terminal(standard_error); }

}  // namespace whyrefused::platform
