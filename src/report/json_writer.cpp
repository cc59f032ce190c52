#include "report/json_writer.h"

#include "report/json_text.h"

namespace whyrefused {

void JsonWriter::add(std::string_view text) {
  text_.append(text.data(), text.data() + text.size());
}

void JsonWriter::new_line() {
  constexpr std::size_t step = 2;
  if (one_line_) return;
  text_.push_back('\n');
  for (auto blanks = depth_ * step; blanks > 0; --blanks) text_.push_back(' ');
}

void JsonWriter::separate() {
  if (!is_empty_) text_.push_back(',');
  if (depth_ > 0) new_line();
  is_empty_ = false;
}

void JsonWriter::begin_value() {
  if (!std::exchange(after_key_, false)) separate();
}

void JsonWriter::key(std::string_view name) {
  separate();
  text_.push_back('"');
  add(name);
  add(one_line_ ? std::string_view("\":") : std::string_view("\": "));
  after_key_ = true;
}

void JsonWriter::literal(std::string_view text) {
  begin_value();
  add(text);
}

void JsonWriter::value(std::string_view text) {
  begin_value();
  if (!stands_as_it_is(text)) return add(json_string(text));
  text_.push_back('"');
  add(text);
  text_.push_back('"');
}

void JsonWriter::open(char begin) {
  begin_value();
  text_.push_back(begin);
  ++depth_;
  is_empty_ = true;
}

void JsonWriter::close(char end) {
  --depth_;
  if (!is_empty_) new_line();
  text_.push_back(end);
  is_empty_ = false;
}

std::string JsonWriter::take() {
  text_.push_back('\n');
  return {text_.data(), text_.size()};
}

}  // namespace whyrefused
