#include "platform/windows/console.h"

#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <utility>
#include <vector>

#include "platform/windows/handle.h"
#include "platform/windows/text.h"

namespace whyrefused::platform::windows {

namespace {

/// The headers of mingw-w64 10 have it only for newer systems than they name themselves.
constexpr DWORD obey_escapes = 0x0004;  // ENABLE_VIRTUAL_TERMINAL_PROCESSING
constexpr UINT utf8_code_page = 65001;
constexpr wchar_t ctrl_z = L'\x1a';

struct ConsoleMode {
  HANDLE handle;
  DWORD before, now;
};

std::mutex mutex;
std::vector<ConsoleMode> modes;
UINT code_page_before = 0;
std::atomic<void (*)()> called_before = nullptr;

/// Asked last: nobody else has taken the event, so the process ends.
BOOL WINAPI end(DWORD) {
  give_console_back();
  return FALSE;
}

void prepare() {
  for (const int descriptor : {1, 2}) {
    const auto handle = handle_of(descriptor);
    DWORD mode = 0;
    if (handle == nullptr || ::GetConsoleMode(handle, &mode) == FALSE) continue;
    const DWORD wanted = mode | ENABLE_PROCESSED_OUTPUT | obey_escapes;
    const bool is_set = ::SetConsoleMode(handle, wanted) != FALSE;
    modes.push_back({handle, mode, is_set ? wanted : mode});
  }
  // Where all goes elsewhere, whoever shares the console keeps its code page.
  if (!modes.empty() && ::GetConsoleOutputCP() != utf8_code_page) {
    code_page_before = ::GetConsoleOutputCP();
    ::SetConsoleOutputCP(utf8_code_page);
  }
  ::SetConsoleCtrlHandler(end, TRUE);
  std::atexit(give_console_back);
}

/// What the keys of events mean. Ctrl-C is no key here: Windows makes an event of its own of it.
std::wstring keys_of(HANDLE console) {
  std::array<INPUT_RECORD, 64> events{};
  DWORD count = 0;
  std::wstring keys;
  if (::ReadConsoleInputW(console, events.data(), static_cast<DWORD>(events.size()), &count) ==
      FALSE)
    return keys;
  for (DWORD i = 0; i < count; ++i) {
    if (events[i].EventType != KEY_EVENT) continue;
    const auto& key = events[i].Event.KeyEvent;
    if (key.bKeyDown != FALSE && key.uChar.UnicodeChar != 0)
      keys.append(key.wRepeatCount, key.uChar.UnicodeChar);
  }
  return keys;
}

std::wstring line_of(HANDLE console, unsigned long& error) {
  std::array<wchar_t, 4096> buffer{};
  DWORD size = 0;
  ::SetLastError(0);
  if (::ReadConsoleW(console, buffer.data(), static_cast<DWORD>(buffer.size()), &size, nullptr) ==
          FALSE ||
      size == 0)
    error = ::GetLastError();
  // Ctrl-C ends the reading of a line, and is told otherwise.
  if (size == 0 && error == 0) error = ERROR_OPERATION_ABORTED;
  std::wstring line;
  for (DWORD i = 0; i < size; ++i)
    if (buffer[i] != L'\r') line += buffer[i];
  return line;
}

}  // namespace

bool is_console(HANDLE handle) {
  DWORD mode = 0;
  return handle != nullptr && ::GetConsoleMode(handle, &mode) != FALSE;
}

void prepare_console() {
  static std::once_flag once;
  std::call_once(once, prepare);
}

bool obeys_escapes(HANDLE handle) {
  prepare_console();
  const std::scoped_lock lock(mutex);
  for (const auto& mode : modes)
    if (mode.handle == handle) return (mode.now & obey_escapes) != 0;
  return false;
}

void give_console_back() {
  if (auto* const function = called_before.load()) function();
  const std::scoped_lock lock(mutex);
  for (const auto& mode : modes) ::SetConsoleMode(mode.handle, mode.before);
  if (code_page_before != 0) ::SetConsoleOutputCP(std::exchange(code_page_before, 0));
}

void call_before_giving_back(void (*function)()) { called_before = function; }

std::string read_console(HANDLE console, HANDLE stopping, unsigned long& error) {
  const std::array<HANDLE, 2> either{stopping, console};
  while (true) {
    if (::WaitForMultipleObjects(2, either.data(), FALSE, INFINITE) != WAIT_OBJECT_0 + 1) {
      error = ERROR_OPERATION_ABORTED;
      return {};
    }
    DWORD mode = 0;
    if (::GetConsoleMode(console, &mode) == FALSE) {
      error = ::GetLastError();
      return {};
    }
    // Without lines a console is ready for events that are no keys, too.
    const bool by_line = (mode & ENABLE_LINE_INPUT) != 0;
    const auto typed = by_line ? line_of(console, error) : keys_of(console);
    if (by_line && typed.starts_with(ctrl_z)) return {};
    if (!typed.empty() || error != 0) return narrow(typed);
  }
}

}  // namespace whyrefused::platform::windows
