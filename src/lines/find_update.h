#pragma once

#include <optional>

#include "lines/find_questions.h"
#include "lines/words.h"

namespace whyrefused {

/// The record that an update is about, as nsupdate and dig show messages: the first below "UPDATE
/// SECTION:". What stands below "ZONE SECTION:" is the zone, and no question. Empty where there is
/// none.
std::optional<FoundName> find_update(const Words& words);
std::optional<FoundName> find_zone_of_update(const Words& words);

}  // namespace whyrefused
