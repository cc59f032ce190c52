#pragma once

#include <span>
#include <string>

#include "model/cause.h"

namespace whyrefused {

/// All causes as docs/causes.md shows them: meaning, who must act, what to change on each software,
/// where it shows.
std::string causes_markdown(std::span<const Cause* const> causes);

}  // namespace whyrefused
