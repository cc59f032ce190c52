#pragma once

#include <optional>

#include "lines/explain.h"
#include "lines/reading.h"

namespace whyrefused {

/// What to say of a text that no pattern knows: what happened, the parts that were found and how
/// sure each of them is, and the command to run next. Empty for Happened::nothing.
std::optional<Explanation> say_reading(const Reading& reading);

/// What the text says of name, type, class, server, client and zone, as patterns capture it. Only
/// what a word of the text says with `only_said`.
Captures captures_of(const Reading& reading, bool only_said);

}  // namespace whyrefused
