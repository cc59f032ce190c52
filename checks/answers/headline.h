#pragma once

#include <array>
#include <string>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Which trouble to act on first: a refusal is what the user came for, a server's own failure comes
/// next.
inline constexpr std::array urgency{ServerState::refused, ServerState::failed,
                                    ServerState::unusable, ServerState::port_closed,
                                    ServerState::no_reply};

/// Some server was asked the question.
bool asked(const Case& the_case);

/// The refusal of this server is that of a server behind it which is in the list, too.
bool passes_on(const Case& the_case, const Diagnosis& diagnosis, std::size_t server);

/// Nothing is configured, and nothing runs where programs look then.
bool no_resolver(const Case& the_case, const Diagnosis& diagnosis);

/// The sentences to read out, from the causes, the decisive server and the exit status.
std::string headline_of(const Case& the_case, const Diagnosis& diagnosis);

}  // namespace whyrefused
