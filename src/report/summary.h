#pragma once

#include <string>

#include "model/tally.h"

namespace whyrefused {

/// What came of a list, for a person: counts by verdict, cause and server, the worst and the
/// slowest. A few lines, however many servers there are.
std::string summary_text(const Tally& tally);

/// The same and every server, as one JSON document (docs/summary.schema.json describes it).
std::string summary_json(const Tally& tally, const std::string& tool_version);

}  // namespace whyrefused
