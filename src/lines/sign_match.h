#pragma once

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
  /// sudo, and with more options behind it. Only asked where rare_word() stands in it.
  /// `line` is folded(text), made once for all signs.
  std::optional<Captures> match(std::string_view text, const FoldedText& line) const;

  /// In lower case: a text without it does not match.
  const std::string& rare_word() const { return rare_; }
  SignKind kind() const { return sign_.kind; }
  /// How special it is: among several that match, the highest fits best.
  int weight() const { return weight_; }

 private:
  Sign sign_;
  LinePattern pattern_;  ///< As match_line() reads it.
  std::string rare_;
  int weight_ = 0;
};

}  // namespace whyrefused
