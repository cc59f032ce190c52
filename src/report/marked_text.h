#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"

namespace whyrefused {

/// The text, made safe to show, and below it a "^" under each column of the marked parts. Of a long
/// text the surroundings of the first mark, with "..." where something is left out. Two lines,
/// indented by two blanks; empty without marks.
std::string marked_text(std::string_view text, const std::vector<Span>& marks);

}  // namespace whyrefused
