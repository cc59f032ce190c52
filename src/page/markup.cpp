#include "page/markup.h"

#include <algorithm>
#include <array>

#include "model/printable.h"

namespace whyrefused {

namespace {

/// Line feeds stay: they are no markup.
std::string without_controls(std::string_view text) {
  std::string out;
  for (;;) {
    const auto end = text.find('\n');
    out += printable(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : without_controls(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// Elements after which a line ends, so that people can read the source, too.
constexpr auto ending_lines = std::to_array<std::string_view>(
    {"article", "caption", "dd",    "desc", "details", "div",   "dl",   "dt", "figure",
     "footer",  "g",       "h1",    "h2",   "h3",      "h4",    "main", "p",  "summary",
     "svg",     "table",   "tbody", "text", "thead",   "title", "tr"});

}  // namespace

Markup words(std::string_view text) { return {escaped(text)}; }

Markup element(std::string_view name, std::initializer_list<Attribute> attributes,
               const Markup& inner) {
  Markup out{"<"};
  out.text += name;
  for (const auto& [key, value] : attributes) {
    out.text += ' ';
    out.text += key;
    out.text += "=\"" + escaped(value) + "\"";
  }
  out.text += '>';
  out += inner;
  out.text += "</";
  out.text += name;
  out.text += '>';
  if (std::ranges::find(ending_lines, name) != ending_lines.end()) out.text += '\n';
  return out;
}

Markup trusted(std::string_view text) { return {std::string(text)}; }

}  // namespace whyrefused
