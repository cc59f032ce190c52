#pragma once

#include <optional>
#include <string_view>

#include "model/windows_context.h"

namespace whyrefused {

/// The stable words for what is known of a Windows configuration, in both directions.

/// "none", "decided", "undecided".
std::string_view nrpt_outcome_id(NrptOutcome outcome);
std::optional<NrptOutcome> parse_nrpt_outcome(std::string_view id);

/// "unset", "prohibit", "allow", "require".
std::string_view encryption_id(EncryptionPolicy policy);
std::optional<EncryptionPolicy> parse_encryption(std::string_view id);

/// "unset", "not-found", "always", "not-found-or-private".
std::string_view neighbour_fallback_id(NeighbourFallback fallback);
std::optional<NeighbourFallback> parse_neighbour_fallback(std::string_view id);

}  // namespace whyrefused
