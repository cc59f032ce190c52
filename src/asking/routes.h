#pragma once

#include <cstdint>
#include <string>

#include "model/server.h"

namespace whyrefused {

enum class Route : std::uint8_t { exists, none, unknown };

/// Whether this machine can send to an address at all.
struct RouteTo {
  Route route = Route::unknown;
  std::string source;  ///< The address that it would send from; empty when there is no route.
  std::string why;     ///< Not `exists`: "there is no route", in few words, without full stop.
};

/// Sends nothing: connect(2) on a UDP socket only looks up the route, getsockname(2) then gives
/// the source address. A default route that leads nowhere exists all the same.
RouteTo route_to(const Endpoint& endpoint);

}  // namespace whyrefused
