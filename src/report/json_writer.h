#pragma once

#include <concepts>
#include <cstddef>
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

  void null() { literal("null"); }
  void value(std::string_view text);
  template <std::same_as<bool> Flag>
  void value(Flag flag) {
    literal(flag ? "true" : "false");
  }
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) void value(Number number) {
    const fmt::format_int digits(number);
    literal({digits.data(), digits.size()});
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

  template <typename Value>
  void member(std::string_view name, const Value& of) {
    key(name);
    value(of);
  }
  /// The text; null where it is empty.
  void member_or_null(std::string_view name, std::string_view text) {
    member(name, text.empty() ? std::nullopt : std::optional(text));
  }

  /// What was written, with a line end; the writer is done.
  std::string take();

 private:
  void open(char begin);
  void close(char end);
  void add(std::string_view text);
  void literal(std::string_view text);
  void begin_value();
  void separate();
  void new_line();

  /// A healthy report on one line fits: a buffer that grows is copied.
  fmt::basic_memory_buffer<char, 8192> text_;
  bool one_line_;
  bool after_key_ = false;
  bool is_empty_ = true;  ///< The innermost object or array, so far.
  std::size_t depth_ = 0;
};

}  // namespace whyrefused
