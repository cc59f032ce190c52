#pragma once

#include <vector>

#include "lines/find_questions.h"
#include "lines/happened.h"
#include "lines/words.h"

namespace whyrefused {

/// The names that dig, host, nslookup and their kin were called with.
std::vector<FoundName> find_arguments(const Words& words);

/// Names by the words around them.
std::vector<FoundName> find_names(const Words& words, const Event& event);

}  // namespace whyrefused
