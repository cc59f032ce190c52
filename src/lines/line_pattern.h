#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whyrefused {

/// What a line holds at the places that a pattern names: "name" -> "www.example.org".
/// Still untrusted: nothing is checked but that blanks, quotes and brackets are not part of it.
using Captures = std::map<std::string, std::string, std::less<>>;

/// A text as patterns read it: a run of blanks and line ends is one blank. Both have one length.
struct FoldedText {
  std::string text;
  std::string lower;  ///< The same in lower case (ASCII).
};
FoldedText folded(std::string_view text);

/// A pattern, found anywhere in a text. Letters match in any case and a blank matches any run of
/// blanks and line ends. `{word}` takes one word of at most 1024 octets, the longest that lets the
/// rest match; `{port}` a number; `{host}` one that is hardly anything but a host name (as "name").
/// `{*}` skips as little as it can, however much that is.
class LinePattern {
 public:
  explicit LinePattern(std::string_view pattern);

  /// Empty when the text does not match. Of several places where it does the first counts. Takes
  /// time in proportion to the length of the text, whatever stands in it.
  std::optional<Captures> match(const FoldedText& line) const;

  /// The longest text, in lower case, without which nothing matches. Has one octet at least.
  const std::string& longest_literal() const { return longest_; }

 private:
  enum class Place : unsigned char { none, word, port, host, gap };
  /// A place, and what has to stand behind it. Only the first part may have no place.
  struct Part {
    Place place = Place::none;
    std::string name;
    std::string literal;  ///< In lower case; may be empty.
  };
  using Positions = std::vector<std::size_t>;
  class Run {
   public:
    std::size_t end(std::string_view text, std::size_t from, Place place);

   private:
    std::size_t end_ = 0;
  };

  bool has_literals(std::string_view lower) const;
  static std::size_t end_of_place(const Part& part, std::string_view text, std::size_t from,
                                  const Positions& ends, Run& run);
  Positions matches_of(std::size_t part, const FoldedText& line, const Positions& next) const;
  std::pair<std::size_t, std::size_t> first_word(const FoldedText& line,
                                                 const Positions& ends) const;

  std::vector<Part> parts_;
  std::string longest_;
};

/// LinePattern::match() for a pattern that is used once.
std::optional<Captures> match_line(std::string_view line, std::string_view pattern);

}  // namespace whyrefused
