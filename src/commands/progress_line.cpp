#include "commands/progress_line.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "report/progress_text.h"

namespace whyrefused {

namespace {

std::size_t columns() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

/// One that can write over a line.
bool is_terminal() {
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) != 0 && term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace

ProgressLine::ProgressLine(bool wanted) : watched_(wanted && is_terminal()) {}

// Written over with blanks: no escape sequences.
void ProgressLine::show(const Progress& progress) {
  if (!watched_) return;
  auto text = progress_text(progress);
  text.resize(std::min(text.size(), columns() - 1));
  const auto length = text.size();
  text.resize(std::max(length, shown_), ' ');
  std::fprintf(stderr, "\r%s", text.c_str());
  shown_ = length;
}

void ProgressLine::clear() {
  if (shown_ == 0) return;
  std::fprintf(stderr, "\r%s\r", std::string(shown_, ' ').c_str());
  shown_ = 0;
}

}  // namespace whyrefused
