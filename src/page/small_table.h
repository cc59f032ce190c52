#pragma once

#include <string_view>

#include "page/markup.h"

namespace whyrefused {

Markup cell(std::string_view text);
Markup number_cell(std::string_view text);
/// A cell in the class of a style sheet.
Markup cell(std::string_view text, std::string_view style);

Markup heading(std::string_view text);
Markup number_heading(std::string_view text);
Markup row_heading(std::string_view text);
/// A heading for each.
Markup headings(std::initializer_list<std::string_view> texts);

Markup table_row(const Markup& cells);

/// A table in a box of its own, which scrolls where the page is narrow. `label` says what it is to
/// those who do not see it; no two of a page are alike.
Markup small_table(std::string_view label, const Markup& head_cells, const Markup& rows,
                   std::string_view caption = {});

}  // namespace whyrefused
