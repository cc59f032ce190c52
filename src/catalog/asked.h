#pragma once

#include <string>
#include <string_view>

#include "model/case.h"

namespace whyrefused {

/// The operation in words, before the name of its zone: "the transfer of". Empty for a lookup.
std::string_view operation_words(Operation operation);

/// What was asked, within a sentence: "www.example.org A" or "the transfer of the zone
/// example.org". The case must have a question.
std::string what_was_asked(const Case& whole);

}  // namespace whyrefused
