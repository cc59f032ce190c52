#pragma once

#include <cstdint>

#include "checks/evidence/argument.h"
#include "checks/evidence/evidence.h"

namespace whyrefused {

/// How far the server lets this client in.
enum class Access : std::uint8_t {
  unknown,    ///< The replies do not tell.
  nobody,     ///< This client may ask for nothing: an access list stands before every name.
  own_zones,  ///< It gets what is in the server's own zones, and no recursion.
  all,        ///< It gets foreign names, too: what is refused is refused for another reason.
};

struct AccessSeen {
  Access access = Access::unknown;
  /// How sure that is, the sentences that say why, and what else the same replies would follow
  /// from.
  Argument because{};
};

/// "Recursion denied, or client not allowed?" From a refusal and its probes, in this order: was the
/// query read at all, what does the server say of itself (EDE, a text, a buffer size that only one
/// product sends), does it answer for anything (version.bind, an empty zone of RFC 6303, IXFR). The
/// marks are measured; docs/design.md, "Traps that shaped the rules".
AccessSeen access_of(const Evidence& evidence);

}  // namespace whyrefused
