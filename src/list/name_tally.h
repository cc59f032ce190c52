#pragma once

#include <cstddef>

#include "model/result.h"
#include "model/tally.h"

namespace whyrefused {

/// What of a name goes into the tally; the first `listed` servers are those of the list.
NameTally tally_of(const Result& seen, std::size_t listed);

}  // namespace whyrefused
