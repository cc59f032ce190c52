#include "platform/windows/interrupt_impl.h"

#include <mutex>
#include <utility>
#include <vector>

#include "platform/windows/api.h"
#include "platform/windows/console.h"

namespace whyrefused::platform {

namespace {

std::mutex mutex;
bool has_come = false, is_news = false;
std::vector<windows::InterruptListener*> listeners;

/// Windows calls it in a thread that it makes. FALSE: whoever was there before us is asked, and in
/// the end the process ends.
BOOL WINAPI note(DWORD event) {
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) return FALSE;
  const std::scoped_lock lock(mutex);
  if (has_come) return FALSE;
  has_come = is_news = true;
  for (auto* listener : listeners) listener->wake();
  return TRUE;
}

}  // namespace

Interrupt::Interrupt() : impl_(std::make_unique<Impl>()) {
  // Who was first is asked last: what gives the console back only hears of the end.
  windows::prepare_console();
  {
    const std::scoped_lock lock(mutex);
    has_come = is_news = false;
  }
  ::SetConsoleCtrlHandler(note, TRUE);
}

Interrupt::~Interrupt() { ::SetConsoleCtrlHandler(note, FALSE); }

bool Interrupt::came() {
  const std::scoped_lock lock(mutex);
  is_news = false;
  return has_come;
}

namespace windows {

void listen_to_interrupt(InterruptListener& listener) {
  const std::scoped_lock lock(mutex);
  listeners.push_back(&listener);
}

void stop_listening_to_interrupt(InterruptListener& listener) {
  const std::scoped_lock lock(mutex);
  std::erase(listeners, &listener);
}

bool take_interrupt() {
  const std::scoped_lock lock(mutex);
  return std::exchange(is_news, false);
}

}  // namespace windows

}  // namespace whyrefused::platform
