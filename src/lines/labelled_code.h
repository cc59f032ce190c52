#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lines/explain.h"

namespace whyrefused {

/// A number behind a word that says whose it is: "EDE: 18 (Prohibited)", "TSIG error 18", "c-ares
/// status 6", "h_errno 2", "[Errno -3]", "EventID 1196", "RCODE 5". And the names of Extended DNS
/// Errors, with or without such a word. Empty for anything else.
std::optional<Explanation> explain_labelled_code(std::string_view text);

/// What each "EDE: 18 (" in a longer text means, a sentence each, at most three.
std::vector<std::string> ede_sentences(std::string_view text);

}  // namespace whyrefused
