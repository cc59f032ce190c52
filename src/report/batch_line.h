#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/result.h"

namespace whyrefused {

/// What was asked as the first two columns of a line have it: the name as it stands in the list,
/// safe to print, a tab, and "A,AAAA" or the type. No two questions of a list that differ are
/// alike.
std::string batch_key(const Case& the_case);

/// What is said of a name of a list. Texts are safe to print; "-" where there is none.
struct BatchColumns {
  std::string name, type;
  std::string_view verdict, cause = "-", confidence = "-";  ///< As ids.
  std::size_t answered = 0, servers = 0;
  std::string sentence;
};
BatchColumns batch_columns(const Result& result, std::string_view sentence);

/// The same on one line, the columns between tabs, how many servers answered as "1/2". It holds
/// nothing that differs from run to run, such as times.
std::string batch_line(const Result& result, std::string_view sentence);

}  // namespace whyrefused
