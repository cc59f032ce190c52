#pragma once

#include <string>
#include <vector>

#include "model/comparison.h"
#include "report/json.h"

namespace whyrefused {

/// One JSON document: the comparisons, and the reports they were made from (each as json_report
/// writes it).
std::string comparison_json(const std::vector<Comparison>& comparisons,
                            const std::vector<std::string>& reports, ExitStatus status,
                            const JsonOptions& options);

}  // namespace whyrefused
