#pragma once

#include <optional>

#include "lines/find_questions.h"
#include "lines/happened.h"
#include "lines/words.h"

namespace whyrefused {

/// tcpdump prints the question with the query and the RCODE with the reply: the question of the
/// query that has the number (ID) of the reply where the event stands. Empty where there is none.
std::optional<FoundName> find_packet(const Words& words, const std::vector<FoundName>& questions,
                                     const Event& event);

}  // namespace whyrefused
