#include "catalog/line_pattern.h"

#include <algorithm>
#include <vector>

#include "catalog/text.h"

namespace whyrefused {

namespace {

constexpr std::size_t kLongestGap = 300;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_word(char c) {
  return !is_blank(c) && std::string_view("'\"`<>(){},;#|").find(c) == std::string_view::npos;
}

/// Places of a line where the rest of a pattern is known not to match: without them, a line made for
/// it would be tried in more ways than anybody can wait for.
class DeadEnds {
 public:
  DeadEnds(std::string_view line, std::string_view pattern)
      : columns_(line.size() + 1), rows_(pattern.size() + 1) {}

  bool knows(std::string_view line, std::string_view pattern) const {
    return !known_.empty() && known_[place(line, pattern)];
  }
  void note(std::string_view line, std::string_view pattern) {
    if (known_.empty()) known_.resize(columns_ * rows_);
    known_[place(line, pattern)] = true;
  }

 private:
  /// Both are ends of what they were taken from.
  std::size_t place(std::string_view line, std::string_view pattern) const {
    return pattern.size() * columns_ + line.size();
  }

  std::size_t columns_, rows_;
  std::vector<bool> known_;
};

bool matches_here(std::string_view line, std::string_view pattern, DeadEnds& dead_ends,
                  Captures& captures);

/// The same for a pattern that begins with a place.
bool matches_place(std::string_view line, std::string_view pattern, DeadEnds& dead_ends,
                   Captures& captures) {
  const auto close = pattern.find('}');
  const auto what = pattern.substr(1, close - 1);
  const auto rest = pattern.substr(close + 1);
  if (what == "*") {
    for (std::size_t skip = 0; skip <= std::min(line.size(), kLongestGap); ++skip)
      if (matches_here(line.substr(skip), rest, dead_ends, captures)) return true;
    return false;
  }
  const auto* const stop = std::find_if_not(line.begin(), line.end(), is_word);
  // The longest word first: a name may hold the character that follows it in the pattern.
  for (auto length = static_cast<std::size_t>(stop - line.begin()); length > 0; --length)
    if (matches_here(line.substr(length), rest, dead_ends, captures)) {
      captures.emplace(what, line.substr(0, length));
      return true;
    }
  return false;
}

/// Whether `pattern` matches at the start of `line`; fills `captures` when it does.
bool matches_here(std::string_view line, std::string_view pattern, DeadEnds& dead_ends,
                  Captures& captures) {
  while (!pattern.empty() && pattern.front() != '{') {
    if (line.empty()) return false;
    if (pattern.front() == ' ') {
      if (!is_blank(line.front())) return false;
      while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    } else {
      if (ascii_lower(pattern.front()) != ascii_lower(line.front())) return false;
      line.remove_prefix(1);
    }
    pattern.remove_prefix(1);
  }
  if (pattern.empty()) return true;

  if (dead_ends.knows(line, pattern)) return false;
  if (matches_place(line, pattern, dead_ends, captures)) return true;
  dead_ends.note(line, pattern);
  return false;
}

}  // namespace

std::optional<Captures> match_line(std::string_view line, std::string_view pattern) {
  DeadEnds dead_ends(line, pattern);
  for (std::size_t at = 0; at < line.size(); ++at) {
    // A captured word begins where a word begins, not in the middle of one.
    if (pattern.front() == '{' && at > 0 && is_word(line[at - 1])) continue;
    Captures captures;
    if (matches_here(line.substr(at), pattern, dead_ends, captures)) return captures;
  }
  return std::nullopt;
}

}  // namespace whyrefused
