#pragma once

#include <string_view>
#include <vector>

#include "checks/evidence/evidence.h"

namespace whyrefused {

/// Which server software replied, as far as version.bind tells: "BIND", "Unbound", ... as in the
/// remedies. Empty when unknown, and when the refusal is one that this software does not make:
/// version.bind was answered by another server behind it. Operators may write anything there, so it
/// sorts the advice and never decides a cause alone.
std::string_view recognise_software(const Evidence& evidence);

/// Which one the reply looks like, by marks that only one of those measured has: RCODE, EDE texts,
/// the shape, the EDNS buffer size. Other software may have them too, so it sorts the advice only.
std::string_view guess_software(const Evidence& evidence);

/// What may stand there by what is around it, where nothing names it: the resolver of a container,
/// of a Kubernetes cluster, of an Active Directory domain, of Consul.
std::vector<std::string_view> software_by_surroundings(const Evidence& evidence);

}  // namespace whyrefused
