#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "lines/line_pattern.h"
#include "lines/word_index.h"

namespace whyrefused {

/// Many patterns that are tried on many texts. One pass over a text finds the few that can match.
class PatternTable {
 public:
  explicit PatternTable(const std::vector<std::string_view>& patterns);

  /// The numbers of the patterns whose longest literal stands in the text, in their order: no other
  /// matches.
  std::vector<std::size_t> candidates(const FoldedText& text) const;

  std::optional<Captures> match(std::size_t pattern, const FoldedText& text) const {
    return patterns_[pattern].match(text);
  }

 private:
  std::vector<LinePattern> patterns_;
  WordIndex literals_;
};

}  // namespace whyrefused
