#pragma once

#include <cstddef>
#include <vector>

#include "model/diagnosis.h"

namespace whyrefused {

/// The servers in one trouble: the same cause, state and confidence. They are explained once.
using Trouble = std::vector<std::size_t>;

/// All that have a cause, each in one trouble; the trouble that the verdict rests on comes first.
std::vector<Trouble> troubles_of(const Diagnosis& diagnosis);

/// A stub whose upstream was asked as well, and refuses: all that is to be done is about that one.
bool is_only_passed_on(const ServerDiagnosis& server);

}  // namespace whyrefused
