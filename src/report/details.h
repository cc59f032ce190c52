#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "report/troubles.h"

namespace whyrefused {

/// All that -v shows below the first screen: the evidence, what to do by role and software, what
/// programs do, the commands, every finding, every query. 80 columns.
std::string details_text(const Result& result, const std::vector<Trouble>& troubles);

/// What would be right, behind what is wrong.
enum class Hints : bool { left_out, shown };

/// The findings that are at least so severe; without what the headline or `said` has told.
std::string findings_text(const Diagnosis& diagnosis, Severity least, Hints hints,
                          std::string_view said = {});

}  // namespace whyrefused
