#pragma once

#include <cstdint>

#include "checks/evidence/evidence.h"

namespace whyrefused {

/// What a rule of the server is about, as far as it shows from outside.
enum class Blocked : std::uint8_t {
  name,          ///< Whatever is asked of the name.
  type,          ///< The type, of other names as well.
  addresses,     ///< The addresses of this name: its other types pass, addresses of others, too. A
                 ///< rule about the address in the answer, or a list of hosts.
  type_of_name,  ///< The same for one type: a rule about both, or about what the record holds.
  records,       ///< What was asked for is kept back; by what of it does not show.
};

/// Of a server that keeps something back by a rule.
Blocked blocked_of(const Evidence& evidence);

/// The answer is without records, by a filter: two more questions tell what the filter is about.
bool asks_what_is_blocked(const Evidence& evidence);

}  // namespace whyrefused
