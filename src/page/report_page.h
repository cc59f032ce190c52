#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/result.h"
#include "page/markup.h"

namespace whyrefused {

/// The reports as one HTML page: verdict and advice in the words of the text report, the picture of
/// the way, the table of servers; below it, folded, all that -v shows, every query as a row.
std::string html_report(std::span<const Result> results, const std::string& tool_version);

/// Where a report stands in a page.
struct PlaceInPage {
  std::string_view verdict = "h1", section = "h2";  ///< The headings.
  std::string id = "r1";                            ///< What its ids begin with.
  std::string of{};  ///< Ends what its tables are called: ", report 2".
};

/// That of report `number` of several, from 1.
PlaceInPage place_in_page(std::size_t number, std::string_view verdict, std::string_view section);

/// One report of a page.
Markup article(const Result& result, const PlaceInPage& place);

}  // namespace whyrefused
