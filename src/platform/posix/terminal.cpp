#include "platform/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/stream.h"

namespace whyrefused::platform {

namespace {

std::string_view kind_of_terminal() {
  const char* term = std::getenv("TERM");
  return term == nullptr ? "" : term;
}

}  // namespace

bool is_terminal(int descriptor) { return ::isatty(descriptor) != 0; }

bool takes_escapes(int descriptor) {
  return is_terminal(descriptor) && std::getenv("TERM") != nullptr && kind_of_terminal() != "dumb";
}

bool can_be_drawn_on(int descriptor) {
  const auto kind = kind_of_terminal();
  return takes_escapes(descriptor) && !kind.empty() && kind != "unknown";
}

bool shows_utf8() {
  // By name, as POSIX orders the variables: over ssh a locale is often named that is not installed,
  // and the terminal is what the name says.
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    std::string plain;
    for (const char c : std::string_view(value))
      if (c != '-') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return plain.find("utf8") != std::string::npos;
  }
  return false;
}

std::optional<TerminalSize> terminal_size() {
  winsize size{};
  if (::ioctl(standard_error, TIOCGWINSZ, &size) != 0) return std::nullopt;
  return TerminalSize{size.ws_row, size.ws_col};
}

bool is_in_front() { return ::tcgetpgrp(standard_error) == ::getpgrp(); }

}  // namespace whyrefused::platform
