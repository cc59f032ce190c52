#include "batch/line_reader.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "batch/regular_file.h"

namespace whyrefused {

namespace {

constexpr std::size_t piece = 65536;

}  // namespace

LineReader::LineReader(int fd) : fd_(fd), is_file_(is_regular(fd)) {}

void LineReader::fill() {
  if (ended_) return;
  text_.erase(0, at_);
  at_ = 0;
  const auto before = text_.size();
  text_.resize(before + piece);
  const auto count = ::read(fd_, text_.data() + before, piece);
  text_.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
  if (count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))) return;
  if (count < 0) problem_ = std::strerror(errno);
  ended_ = true;
}

LineReader::Next LineReader::next(std::string_view& line) {
  while (true) {
    const auto end = text_.find('\n', at_);
    const auto left = text_.size() - at_;
    if (end == std::string::npos && left > longest_line) {
      line = std::string_view(text_).substr(at_, longest_line);
      at_ = text_.size();
      if (skipping_) continue;
      skipping_ = true;
      return Next::line;
    }
    if (end == std::string::npos && !ended_) {
      if (!is_file_) return Next::later;
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
    if (line.size() > longest_line) line = line.substr(0, longest_line);
    return Next::line;
  }
}

}  // namespace whyrefused
