#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

enum class SignKind : std::uint8_t {
  line,           ///< A log line or a metric that is there because of the cause.
  ordinary_line,  ///< One that is also there where all is well; those around it decide.
  command,        ///< What an operator types to see the cause.
};

/// What Remedy::confirm quotes: where people see a cause. "..." and words in capitals (NAME, ZONE,
/// ADDRESS) stand for what differs.
struct Sign {
  SignKind kind = SignKind::line;
  std::string_view text;
};

/// Remedy::confirm marks what it quotes: `a log line`, `? an ordinary line`, `$ a command`. What
/// stands behind a bar is for matching only, where the words before it would match too much:
/// `expired|zone ZONE/IN: expired`.
std::vector<Sign> signs_in(std::string_view confirm);

/// Remedy::confirm for people, without the marks.
std::string confirm_text(std::string_view confirm);

}  // namespace whyrefused
