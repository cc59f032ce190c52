#include "page/small_table.h"

#include <string>

namespace whyrefused {

Markup cell(std::string_view text) { return element("td", {}, words(text)); }
Markup number_cell(std::string_view text) { return cell(text, "number"); }
Markup cell(std::string_view text, std::string_view style) {
  return element("td", {{"class", std::string(style)}}, words(text));
}

Markup heading(std::string_view text) { return element("th", {{"scope", "col"}}, words(text)); }
Markup number_heading(std::string_view text) {
  return element("th", {{"scope", "col"}, {"class", "number"}}, words(text));
}
Markup row_heading(std::string_view text) { return element("th", {{"scope", "row"}}, words(text)); }
Markup headings(std::initializer_list<std::string_view> texts) {
  Markup cells;
  for (const auto text : texts) cells += heading(text);
  return cells;
}

Markup table_row(const Markup& cells) { return element("tr", {}, cells); }

Markup small_table(std::string_view label, const Markup& head_cells, const Markup& rows,
                   std::string_view caption) {
  auto inner = caption.empty() ? Markup() : element("caption", {}, words(caption));
  inner += element("thead", {}, table_row(head_cells));
  inner += element("tbody", {}, rows);
  return element("div",
                 {{"class", "scroll"},
                  {"role", "region"},
                  {"tabindex", "0"},
                  {"aria-label", std::string(label)}},
                 element("table", {}, inner));
}

}  // namespace whyrefused
