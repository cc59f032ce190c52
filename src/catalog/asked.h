#pragma once

#include <string>
#include <string_view>

#include "model/case.h"

namespace whyrefused {

/// The operation in words, before the name of its zone: "the transfer of". Empty for a lookup.
std::string_view operation_words(Operation operation);

/// What was asked, within a sentence: "www.example.org A" or "the transfer of the zone
/// example.org". The case must have a question.
std::string what_was_asked(const Case& the_case);
/// The same with the types that a sentence is about, "A and AAAA", in place of the question's.
std::string what_was_asked(const Case& the_case, const std::string& types);

/// The types that the diagnosis of a server is about: "A and AAAA" where both were asked and fared
/// alike, else one of them.
std::string types_in_question(const Case& the_case, const ServerRecord& record);

}  // namespace whyrefused
