#include "report/json_writer.h"

#include "report/json_text.h"

namespace whyrefused {

void JsonWriter::add(std::string_view text) { text.copy(extend(text.size()), text.size()); }

void JsonWriter::new_line() {
  constexpr std::size_t step = 2;
  text_.push_back('\n');
  std::memset(extend(depth_ * step), ' ', depth_ * step);
}

void JsonWriter::key(std::string_view name) {
  separate();
  auto* to = extend(name.size() + (one_line_ ? 3 : 4));
  *to++ = '"';
  end_key(to + name.copy(to, name.size()));
}

void JsonWriter::value(std::string_view text) {
  begin_value();
  if (!stands_as_it_is(text)) return add(json_string(text));
  auto* to = extend(text.size() + 2);
  *to++ = '"';
  to[text.copy(to, text.size())] = '"';
}

void JsonWriter::open(char begin) {
  begin_value();
  text_.push_back(begin);
  ++depth_;
  is_empty_ = true;
}

void JsonWriter::close(char end) {
  --depth_;
  if (!is_empty_ && !one_line_) new_line();
  text_.push_back(end);
  is_empty_ = false;
}

std::string JsonWriter::take() {
  text_.push_back('\n');
  return {text_.data(), text_.size()};
}

}  // namespace whyrefused
