#pragma once

#include <string>
#include <vector>

#include "report/json.h"
#include "report/verification_text.h"

namespace whyrefused {

/// All that was verified as one JSON document (docs/report.schema.json, "verification"), ending
/// with a newline. `reports` are the new ones, as json_report() writes them, in the same order.
std::string verification_json(const std::vector<Verified>& all,
                              const std::vector<std::string>& reports, int exit_status,
                              const JsonOptions& options);

}  // namespace whyrefused
