#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/signs.h"
#include "lines/line_pattern.h"

namespace whyrefused {

/// A sign that reads pasted text. Made once, used often.
class SignMatcher {
 public:
  explicit SignMatcher(Sign sign);

  /// What `text` says at the sign's places ("name", "zone", "type"; untrusted), where it shows the
  /// sign: a line anywhere in it, a command only if it is all of it, perhaps behind a prompt and
  /// sudo, and with more options behind it. `lower` is `text` in lower case.
  std::optional<Captures> match(std::string_view text, std::string_view lower) const;

  SignKind kind() const { return sign_.kind; }
  /// How special: the characters that stand for themselves.
  std::size_t weight() const { return weight_; }

 private:
  Sign sign_;
  std::string pattern_;  ///< As match_line() reads it.
  std::string rare_;     ///< Its longest word in lower case: a text without it does not match.
  std::size_t weight_ = 0;
};

}  // namespace whyrefused
