#include "report/marked_text.h"

#include <algorithm>

#include "model/printable.h"
#include "model/utf8.h"
#include "report/layout.h"

namespace whyrefused {

namespace {

constexpr std::size_t widest = 76, before_mark = 30;
constexpr std::string_view ellipsis = "...";

bool is_marked(const std::vector<Span>& marks, std::size_t at) {
  return std::ranges::any_of(
      marks, [at](const Span& mark) { return at >= mark.begin && at < mark.begin + mark.length; });
}

/// Where to begin so that the first mark is seen: on a character, at most `before_mark` before it.
std::size_t first_shown(std::string_view text, std::size_t first_mark) {
  if (width_of(printable(text)) <= widest || first_mark <= before_mark) return 0;
  std::size_t at = 0;
  while (at + before_mark < first_mark)
    at += std::max<std::size_t>(decode_utf8(text, at).length, 1);
  return at;
}

}  // namespace

std::string marked_text(std::string_view text, const std::vector<Span>& marks) {
  if (marks.empty()) return {};
  auto at = first_shown(text, marks.front().begin);
  std::string shown(at > 0 ? ellipsis : ""), below(shown.size(), ' ');
  while (at < text.size()) {
    const auto length = std::max<std::size_t>(decode_utf8(text, at).length, 1);
    const auto one = printable(text.substr(at, length));
    if (width_of(shown) + width_of(one) + ellipsis.size() > widest && at + length < text.size()) {
      shown += ellipsis;
      break;
    }
    shown += one;
    below.append(width_of(one), is_marked(marks, at) ? '^' : ' ');
    at += length;
  }
  while (below.ends_with(' ')) below.pop_back();
  return "  " + shown + "\n  " + below + "\n";
}

}  // namespace whyrefused
