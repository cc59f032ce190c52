#pragma once

#include <optional>
#include <string_view>

#include "lines/explain.h"

namespace whyrefused {

/// What `text` means, and which causes show so: the texts "where it shows" of all remedies are
/// looked for in its first longest_record octets. The id of a cause is explained itself. Empty for
/// what nothing is known about.
std::optional<Explanation> explain_with_causes(std::string_view text);

}  // namespace whyrefused
