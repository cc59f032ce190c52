#pragma once

#include "model/observation.h"
#include "report/json_writer.h"

namespace whyrefused {

void write_question(JsonWriter& json, const Question& question);

/// The members of what was asked and what came of it, into an object that is open.
void write_probe_members(JsonWriter& json, const Observation& observation);

}  // namespace whyrefused
