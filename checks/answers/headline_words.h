#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Words that both kinds of headline need: of answers, and of trouble.

/// "because", "probably because", "possibly because".
std::string_view hedge(Confidence confidence);

/// What counts for nothing is not spoken of.
std::vector<std::size_t> set_aside(const Diagnosis& diagnosis);

/// "192.0.2.1", "both resolvers", "2 of 3 resolvers (192.0.2.1 and 192.0.2.2)".
std::string subject(const Case& the_case, const Diagnosis& diagnosis,
                    const std::vector<std::size_t>& members);

/// For the beginning of a sentence; an address stays as it is.
std::string capitalised(std::string text);

}  // namespace whyrefused
