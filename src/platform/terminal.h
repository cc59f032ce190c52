#pragma once

#include <cstddef>
#include <optional>

namespace whyrefused::platform {

struct TerminalSize {
  std::size_t rows, columns;
};

/// Is somebody sitting at this descriptor?
bool is_terminal(int descriptor);
/// A terminal that is no mere printer: it understands colours, and a line can be written over.
bool takes_escapes(int descriptor);
/// The same, and what it is called is known: lines above can be written over, too.
bool can_be_drawn_on(int descriptor);
/// What is not ASCII is shown there as it is.
bool shows_utf8();
/// Of the terminal of standard error, where it is known; each may be 0.
std::optional<TerminalSize> terminal_size();
/// This process may draw on the terminal of standard error: it is not in the background.
bool is_in_front();

}  // namespace whyrefused::platform
