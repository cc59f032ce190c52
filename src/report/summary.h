#pragma once

#include <string>
#include <string_view>

#include "model/tally.h"

namespace whyrefused {

/// The cause with this id in words, as the reports say it; empty for an id that is not known.
using WordsForCause = std::string_view (*)(std::string_view id);

/// What came of a list, for a person: counts by verdict, cause and server, the worst and the
/// slowest. A few lines, however many servers there are.
std::string summary_text(const Tally& tally, WordsForCause words);

/// The same and every server, as one JSON document (docs/summary.schema.json describes it).
std::string summary_json(const Tally& tally, const std::string& tool_version);

}  // namespace whyrefused
