#pragma once

#include <string>
#include <vector>

#include "model/comparison.h"

namespace whyrefused {

/// For people: each question, how every server did from each place, and what that shows.
std::string comparison_text(const std::vector<Comparison>& comparisons, bool color);

}  // namespace whyrefused
