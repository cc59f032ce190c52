#pragma once

#include <vector>

#include "model/diagnosis.h"
#include "report/fix_text.h"
#include "report/json_writer.h"

namespace whyrefused {

/// What can be pasted: the first form, and in `other_forms` the others; null where nothing can.
void write_fixes(JsonWriter& json, const std::vector<FilledFix>& forms);

/// The same for this computer's list of resolvers, which programs read again by themselves.
void write_here_fix(JsonWriter& json, const HereFirst& here);

}  // namespace whyrefused
