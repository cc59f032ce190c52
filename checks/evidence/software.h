#pragma once

#include <string_view>

#include "checks/evidence/evidence.h"

namespace whyrefused {

/// Which server software replied, as far as version.bind tells: "BIND", "Unbound", ... as in the
/// remedies. Empty when unknown. Operators may write anything there, so it sorts the advice and
/// never decides a cause alone.
std::string_view recognise_software(const Evidence& evidence);

/// Which one the refusal looks like, by marks that only one of those measured has: EDE texts, the
/// shape, the EDNS buffer size. Other software may have them too, so it sorts the advice only.
std::string_view guess_software(const Evidence& evidence);

}  // namespace whyrefused
