#pragma once

#include <concepts>
#include <cstddef>
#include <cstring>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace whyrefused {

/// Writes JSON as it goes, laid out as json_text() lays out a document, without a document between:
/// for reports, of which a list has one for each name. Whoever calls keeps to the grammar: a key
/// before each value of an object.
class JsonWriter {
 public:
  explicit JsonWriter(bool one_line) : one_line_(one_line) {}

  /// Open until the end of its life.
  class [[nodiscard]] Open {
   public:
    Open(JsonWriter& writer, char begin, char end) : writer_(writer), end_(end) {
      writer_.open(begin);
    }
    ~Open() { writer_.close(end_); }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

   private:
    JsonWriter& writer_;
    char end_;
  };
  Open object() { return {*this, '{', '}'}; }
  Open array() { return {*this, '[', ']'}; }

  /// Plain ASCII, as all keys of ours are.
  void key(std::string_view name);
  /// One that is known when this is compiled takes few instructions.
  template <std::size_t size>
  void key(const char (&name)[size]) {
    separate();
    auto* to = extend(size + (one_line_ ? 2 : 3));
    *to++ = '"';
    std::memcpy(to, name, size - 1);
    end_key(to + size - 1);
  }

  void null() { literal("null"); }
  void value(std::string_view text);
  template <std::same_as<bool> Flag>
  void value(Flag flag) {
    if (flag)
      literal("true");
    else
      literal("false");
  }
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) void value(Number number) {
    const fmt::format_int digits(number);
    begin_value();
    add({digits.data(), digits.size()});
  }
  template <typename Value>
  void value(const std::optional<Value>& maybe) {
    if (maybe)
      value(*maybe);
    else
      null();
  }
  template <std::ranges::range Texts>
  requires(!std::convertible_to<const Texts&, std::string_view>) void value(const Texts& texts) {
    const auto list = array();
    for (const auto& one : texts) value(one);
  }

  template <typename Name, typename Value>
  void member(const Name& name, const Value& of) {
    key(name);
    value(of);
  }
  /// The text; null where it is empty.
  template <typename Name>
  void member_or_null(const Name& name, std::string_view text) {
    key(name);
    if (text.empty())
      null();
    else
      value(text);
  }

  bool one_line() const { return one_line_; }
  /// Members or values that a writer for one line has written before.
  void written(std::string_view text) {
    begin_value();
    add(text);
  }

  /// What was written, with a line end; the writer is done.
  std::string take();

 private:
  void open(char begin);
  void close(char end);
  void add(std::string_view text);
  template <std::size_t size>
  void literal(const char (&text)[size]) {
    begin_value();
    std::memcpy(extend(size - 1), text, size - 1);
  }
  void begin_value() {
    if (!std::exchange(after_key_, false)) separate();
  }
  void separate() {
    if (!is_empty_) text_.push_back(',');
    if (!one_line_ && depth_ > 0) new_line();
    is_empty_ = false;
  }
  void end_key(char* to) {
    *to++ = '"';
    *to++ = ':';
    if (!one_line_) *to = ' ';
    after_key_ = true;
  }
  void new_line();
  /// So much longer; whoever asks fills it.
  char* extend(std::size_t by) {
    const auto size = text_.size();
    text_.resize(size + by);
    return text_.data() + size;
  }

  /// Most reports of one server on one line fit: a buffer that grows is copied.
  fmt::basic_memory_buffer<char, 16384> text_;
  bool one_line_;
  bool after_key_ = false;
  bool is_empty_ = true;  ///< The innermost object or array, so far.
  std::size_t depth_ = 0;
};

}  // namespace whyrefused
