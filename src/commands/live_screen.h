#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "model/options.h"
#include "platform/stream.h"
#include "platform/terminal.h"
#include "platform/terminal_guard.h"
#include "platform/waker.h"
#include "report/screen_line.h"

namespace whyrefused {

/// Lines at the end of the terminal of standard error that are drawn again and again, and erased
/// without a trace. In the background nothing is drawn.
class LiveScreen {
 public:
  explicit LiveScreen(platform::TerminalGuard::Ends ends) : guard_(ends) {}
  ~LiveScreen() { clear(); }
  LiveScreen(const LiveScreen&) = delete;
  LiveScreen& operator=(const LiveScreen&) = delete;

  /// Is standard error a terminal on which lines can be written over?
  static bool is_possible();

  /// What may be used of the screen.
  static platform::TerminalSize size();
  /// What this terminal may get of a text.
  static std::string shown(const std::string& text);

  /// Keys are read from now on, where there is somebody to press them. True: they are.
  bool read_keys();
  /// The waker is to wait for keys, beside whatever it has, or not.
  void add_to(platform::Waker& waker);
  /// Was q pressed, as the waker found when it last waited?
  bool take_q(platform::Waker& waker);
  /// To be drawn at once: the screen is not what it was.
  bool has_changed() { return guard_.has_changed(); }

  void draw(std::span<const ScreenLine> lines, const Options& options);
  void clear();

 private:
  std::size_t rows_drawn() const;

  platform::TerminalGuard guard_;
  bool reads_keys_ = false, has_hung_up_ = false;
  std::vector<std::size_t> drawn_;  ///< The columns that each line takes.
  platform::InputStream keys_{platform::standard_input};
};

}  // namespace whyrefused
