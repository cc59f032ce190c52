#pragma once

#include <cstddef>
#include <cstdint>

#include "model/result.h"

namespace whyrefused {

/// What a server has done with other names of the list.
struct SoFar {
  bool has_answered = false;
  bool has_replied = false;
};

enum class RateSuspicion : std::uint8_t { none, weak, strong };

/// Of a list of names, asked many at a time: could the trouble with this server be that we ask too
/// fast? A limit refuses, fails or drops what is above it, whatever the name. So a server that
/// has answered before and does not now is suspected, unless it says itself why. The suspicion is
/// weak while it answers an unrelated name at the same time: a limit lets one query through now and
/// then. A server that has never answered is suspected where it has replied to others and is silent
/// to the question itself: NSD drops what is too much.
RateSuspicion rate_suspicion(const Result& result, std::size_t server, const SoFar& so_far);

}  // namespace whyrefused
