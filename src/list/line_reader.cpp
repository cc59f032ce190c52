#include "list/line_reader.h"

#include <algorithm>
#include <utility>

#include "list/name_line.h"

namespace whyrefused {

namespace {

constexpr std::size_t block = 65536;

/// A line without end must not keep the caller from its signals.
constexpr int reads_at_once = 64;

}  // namespace

LineReader::LineReader(int fd)
    : stream_(fd), block_(std::make_unique_for_overwrite<char[]>(block)) {}

void LineReader::fill() {
  if (ended_) return;
  text_.erase(0, at_);
  at_ = 0;
  auto input = stream_.read({block_.get(), block});
  utf16_.add({block_.get(), input.size}, text_);
  ended_ = input.ended;
  if (ended_) utf16_.finish(text_);
  problem_ = std::move(input.problem);
}

/// The beginning of a line that is too long, marked so that it is not taken for the whole.
std::string_view LineReader::cut(std::string_view line) {
  cut_.assign(line.substr(0, longest_line));
  cut_ += cut_mark;
  return cut_;
}

LineReader::Next LineReader::next(std::string_view& line) {
  for (int reads = 0;;) {
    // What stands before the first word may be as long as it likes.
    if (!skipping_) at_ = std::min(text_.find_first_not_of(blanks_of_lines, at_), text_.size());
    const auto end = text_.find('\n', at_);
    const auto left = text_.size() - at_;
    if (end == std::string::npos && left > longest_line) {
      const auto begin = at_;
      at_ = text_.size();
      if (skipping_) continue;
      skipping_ = true;
      line = cut(std::string_view(text_).substr(begin));
      return Next::line;
    }
    if (end == std::string::npos && !ended_) {
      if (!is_file() || reads++ == reads_at_once) return Next::later;
      fill();
      continue;
    }
    if (end == std::string::npos && left == 0) return Next::end;
    line = std::string_view(text_).substr(at_, end == std::string::npos ? left : end - at_);
    at_ = end == std::string::npos ? text_.size() : end + 1;
    if (skipping_) {
      skipping_ = false;
      continue;
    }
    if (line.size() > longest_line) line = cut(line);
    return Next::line;
  }
}

}  // namespace whyrefused
