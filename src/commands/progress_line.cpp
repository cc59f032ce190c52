#include "commands/progress_line.h"

#include <algorithm>
#include <cstdio>

#include "platform/stream.h"
#include "platform/terminal.h"
#include "report/progress_text.h"

namespace whyrefused {

namespace {

std::size_t columns() {
  const auto size = platform::terminal_size();
  return size && size->columns > 1 ? size->columns : 80;
}

}  // namespace

ProgressLine::ProgressLine(bool wanted)
    : watched_(wanted && platform::takes_escapes(platform::standard_error)) {}

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
