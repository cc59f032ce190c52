#pragma once

#include <string>

#include "model/case.h"
#include "model/diagnosis.h"
#include "report/style.h"

namespace whyrefused {

/// One line per resolver: address, where it is configured, answer, time; notes behind it or below
/// where they do not fit.
std::string resolver_table(const Case& the_case, const Diagnosis& diagnosis, Style style);

/// Every probe of every resolver with its exact reply, for -v.
std::string probe_table(const Case& the_case, Style style);

}  // namespace whyrefused
