#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

namespace whyrefused {

/// What was asked as the first two columns of a line have it: the name as it stands in the list,
/// safe to print, a tab, and "A,AAAA" or the type. No two questions of a list that differ are
/// alike.
std::string batch_key(const Case& the_case);

/// A name of a list on one line, its columns between tabs: name, type, verdict, cause, confidence,
/// how many servers answered ("1/2"), and `sentence`. "-" where there is none. It holds nothing
/// that differs from run to run, such as times.
std::string batch_line(const Result& result, std::string_view sentence);

}  // namespace whyrefused
