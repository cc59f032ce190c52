#pragma once

#include <string_view>

#include "model/case.h"
#include "page/markup.h"

namespace whyrefused {

/// Every query to one server as a row of a table: why, what, how it went. What differs from the
/// user's question is in bold.
/// `of` ends what the table is called, where a page has several reports.
Markup query_table(const ServerRecord& record, std::string_view of = {});

}  // namespace whyrefused
