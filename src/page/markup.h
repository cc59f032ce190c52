#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace whyrefused {

/// HTML or SVG. Words get in only by words() and as values of attributes, which escape them: what a
/// server says is never markup.
struct Markup {
  std::string text;

  Markup& operator+=(const Markup& more) {
    text += more.text;
    return *this;
  }
};

/// The text made safe to show (printable(), line feeds stay), in which nothing is markup.
Markup words(std::string_view text);

/// An attribute of an element. The name is ours, the value is escaped.
struct Attribute {
  std::string_view name;
  std::string value;
};

/// "<name attribute="value">inner</name>", and the end of a line behind elements that are no part
/// of one.
Markup element(std::string_view name, std::initializer_list<Attribute> attributes,
               const Markup& inner = {});

/// Our own text of the source code, as it is.
Markup trusted(std::string_view text);

}  // namespace whyrefused
