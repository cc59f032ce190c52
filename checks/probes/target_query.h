#pragma once

#include "model/case.h"

namespace whyrefused {

/// The user's question as it is sent first. The case must have a question.
Query target_query(const Case& the_case);

}  // namespace whyrefused
