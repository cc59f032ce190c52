#pragma once

#include <string>

#include "model/result.h"
#include "report/style.h"

namespace whyrefused {

/// One line per resolver: address, where it is configured, answer, time; notes behind it or below
/// where they do not fit.
std::string resolver_table(const Result& result, Style style);

/// Every probe of every resolver with its exact reply, for -v.
std::string probe_table(const Case& the_case);

}  // namespace whyrefused
