#include "lines/text_lines.h"

#include <algorithm>

#include "lines/explain_line.h"

namespace whyrefused {

using namespace std::string_view_literals;

namespace {

struct Magic {
  std::string_view octets, unpacker;
};

/// The first octets of compressed files (RFC 1952, RFC 8878, the specifications of xz and bzip2).
constexpr Magic magics[] = {
    {"\x1f\x8b"sv, "zcat"},
    {"\x28\xb5\x2f\xfd"sv, "zstdcat"},
    {"\xfd"
     "7zXZ\0"sv,
     "xzcat"},
    {"BZh"sv, "bzcat"},
};

constexpr auto utf8_mark = "\xef\xbb\xbf"sv;

}  // namespace

void TextLines::append(std::string_view part) {
  const auto room = longest_record - line_.size();
  is_too_long_ = is_too_long_ || part.size() > room;
  line_ += part.substr(0, room);
}

void TextLines::take() {
  if (line_.ends_with('\r')) line_.pop_back();
  std::ranges::replace(line_, '\0', ' ');
  if (is_too_long_) ++cut_;
  is_too_long_ = false;
  take_(line_);
  line_.clear();
}

void TextLines::add_text(std::string_view text) {
  if (!text.empty() && std::exchange(at_begin_, false) && text.starts_with(utf8_mark))
    text.remove_prefix(utf8_mark.size());
  for (auto end = text.find('\n'); end != text.npos; end = text.find('\n')) {
    append(text.substr(0, end));
    take();
    text.remove_prefix(end + 1);
  }
  append(text);
}

void TextLines::add(std::string_view piece) {
  text_.clear();
  utf16_.add(piece, text_);
  add_text(text_);
}

void TextLines::finish() {
  text_.clear();
  utf16_.finish(text_);
  add_text(text_);
  if (!line_.empty()) take();
}

std::string_view unpacker_of(std::string_view beginning) {
  for (const auto& [octets, unpacker] : magics)
    if (beginning.starts_with(octets)) return unpacker;
  return {};
}

}  // namespace whyrefused
