#include "lines/pattern_table.h"

#include <algorithm>
#include <string>

namespace whyrefused {

namespace {

std::vector<std::string> literals_of(const std::vector<LinePattern>& patterns) {
  std::vector<std::string> literals;
  literals.reserve(patterns.size());
  for (const auto& pattern : patterns) literals.push_back(pattern.longest_literal());
  return literals;
}

}  // namespace

PatternTable::PatternTable(const std::vector<std::string_view>& patterns)
    : patterns_(patterns.begin(), patterns.end()), literals_(literals_of(patterns_)) {}

std::vector<std::size_t> PatternTable::candidates(const FoldedText& text) const {
  std::vector<std::size_t> numbers;
  std::vector<bool> seen(patterns_.size());  // A text may repeat a word thousands of times.
  literals_.search(text.lower, [&](std::size_t pattern, std::size_t) {
    if (!seen[pattern]) numbers.push_back(pattern);
    seen[pattern] = true;
  });
  std::ranges::sort(numbers);
  return numbers;
}

}  // namespace whyrefused
