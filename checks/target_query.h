#pragma once

#include "model/case.h"

namespace whyrefused {

/// The user's question as it is sent first. The case must have a question.
Query target_query(const Case& whole);

/// The operation in words, before the name of its zone: "the transfer of". Empty for a lookup.
std::string_view operation_words(Operation operation);

}  // namespace whyrefused
