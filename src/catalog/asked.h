#pragma once

#include <string>
#include <string_view>

#include "model/case.h"

namespace whyrefused {

/// The operation in words, before the name of its zone: "the transfer of". Empty for a lookup.
std::string_view operation_words(Operation operation);

/// What stands for both types of addresses, which programs ask for together.
inline constexpr std::string_view both_types = "A and AAAA";

/// What was asked, within a sentence: "www.example.org A" or "the transfer of the zone
/// example.org". The case must have a question.
std::string what_was_asked(const Case& the_case);
/// The same with the types that a sentence is about in place of the question's. `both_types` are
/// what anybody means who gives a name alone, and are left out.
std::string what_was_asked(const Case& the_case, std::string_view types);

/// The types that the diagnosis of a server is about: `both_types` where both were asked and fared
/// alike, else one of them.
std::string types_in_question(const Case& the_case, const ServerRecord& record);

}  // namespace whyrefused
