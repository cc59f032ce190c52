#pragma once

#include <string>
#include <vector>

#include "model/options.h"
#include "model/result.h"

namespace whyrefused {

/// html and svg: one document for all reports.
bool is_page(Format format);

/// The document about reports that were just made.
std::string page_of(const std::vector<Result>& reports, const Options& options);

/// The same about saved ones: with html a comparison where several places asked the same, a list
/// where there are many.
std::string page_of_saved(const std::vector<Result>& reports, const Options& options);

}  // namespace whyrefused
