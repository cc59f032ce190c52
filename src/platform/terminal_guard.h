#pragma once

#include <cstddef>
#include <cstdint>

namespace whyrefused::platform {

/// What is drawn on the terminal of standard error, and how its keys are read, are taken back
/// whatever ends or stops this process: signals, too, at any time. One at a time.
class TerminalGuard {
 public:
  /// Who ends the process at SIGINT and SIGTERM: the guard, after it has taken all back, or
  /// somebody else who waits for them.
  enum class Ends : std::uint8_t { by_guard, by_others };

  explicit TerminalGuard(Ends ends);
  ~TerminalGuard();
  TerminalGuard(const TerminalGuard&) = delete;
  TerminalGuard& operator=(const TerminalGuard&) = delete;

  /// Keys of standard input come at once and are not shown. False: it is no terminal of ours now.
  bool read_keys();
  /// So many lines above the cursor are drawn and will be erased. To be called before they are.
  void note_drawn(std::size_t lines);
  /// Are they still there? Whoever was stopped meanwhile finds them erased.
  bool is_drawn() const;
  /// Erases them, and lets keys be as they were. Does nothing where there is no guard.
  static void take_back();
  /// Since the last call: the terminal has another size, or the process was stopped and goes on
  /// with nothing drawn.
  bool has_changed();
};

}  // namespace whyrefused::platform
