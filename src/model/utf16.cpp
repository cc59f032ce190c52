#include "model/utf16.h"

#include <utility>

namespace whyrefused {

namespace {

using namespace std::string_view_literals;

constexpr auto little_mark = "\xff\xfe"sv, big_mark = "\xfe\xff"sv;
constexpr char32_t replacement = 0xfffd;

bool is_high(char16_t unit) { return (unit & 0xfc00) == 0xd800; }
bool is_low(char16_t unit) { return (unit & 0xfc00) == 0xdc00; }

/// RFC 3629, section 3.
void append_utf8(char32_t code, std::string& text) {
  const auto follow = [&](int shift) { text += static_cast<char>(0x80 | (code >> shift & 0x3f)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0 | code >> 6);
    follow(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0 | code >> 12);
    follow(6), follow(0);
  } else {
    text += static_cast<char>(0xf0 | code >> 18);
    follow(12), follow(6), follow(0);
  }
}

}  // namespace

void Utf16Reader::take_mark(std::string& text) {
  const bool may_grow = beginning_.size() < little_mark.size() &&
                        (little_mark.starts_with(beginning_) || big_mark.starts_with(beginning_));
  if (may_grow) return;
  const auto begun = std::exchange(beginning_, {});
  if (begun == little_mark) {
    order_ = Order::little;
  } else if (begun == big_mark) {
    order_ = Order::big;
  } else {
    order_ = Order::none;
    text += begun;
  }
}

/// RFC 2781, section 2.2.
void Utf16Reader::add_unit(char16_t unit, std::string& text) {
  const auto high = std::exchange(high_, char16_t{0});
  if (high != 0 && is_low(unit)) {
    append_utf8(0x10000 + (char32_t{high} - 0xd800) * 0x400 + (char32_t{unit} - 0xdc00), text);
    return;
  }
  if (high != 0) append_utf8(replacement, text);
  if (is_high(unit))
    high_ = unit;
  else
    append_utf8(is_low(unit) ? replacement : unit, text);
}

void Utf16Reader::add(std::string_view piece, std::string& text) {
  while (order_ == Order::unknown && !piece.empty()) {
    beginning_ += piece.front();
    piece.remove_prefix(1);
    take_mark(text);
  }
  if (!is_utf16()) {
    text += piece;
    return;
  }
  for (const char octet : piece) {
    beginning_ += octet;
    if (beginning_.size() < 2) continue;
    const auto first = static_cast<unsigned char>(beginning_[0]);
    const auto second = static_cast<unsigned char>(beginning_[1]);
    beginning_.clear();
    add_unit(
        static_cast<char16_t>(order_ == Order::big ? first << 8 | second : second << 8 | first),
        text);
  }
}

void Utf16Reader::finish(std::string& text) {
  if (!is_utf16())
    text += beginning_;
  else if (high_ != 0 || !beginning_.empty())
    append_utf8(replacement, text);
  high_ = 0;
  beginning_.clear();
}

std::string utf8_of_file(std::string text) {
  if (!text.starts_with(little_mark) && !text.starts_with(big_mark)) return text;
  std::string utf8;
  Utf16Reader reader;
  reader.add(text, utf8);
  reader.finish(utf8);
  return utf8;
}

}  // namespace whyrefused
