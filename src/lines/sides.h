#pragma once

#include <cstddef>
#include <cstdint>

#include "lines/roles.h"
#include "lines/words.h"

// Whose an address is behind "from", "to" and "at" ("on", "by", "with").

namespace whyrefused {

/// What is known of the address and of the text before its words are read.
struct Side {
  std::uint16_t port = 0;  ///< Zero: none stands there.
  bool denied = false;     ///< The text says in words that something was denied, by no RCODE.
  bool refused = false;    ///< The word is "refused".
};

/// `at`: the address. The nearest noun before says what came from there.
Role who_is_from(const Words& words, std::size_t at, const Side& side);

/// "lookup x on 192.0.2.1", "refused by 192.0.2.1", "exchanging with 192.0.2.1"; not "DHCPACK on"
/// nor "listening on".
Role who_is_at(const Words& words, std::size_t at, const Side& side);

/// "forwarded x to 192.0.2.1", "reply to 192.0.2.7"
Role who_is_to(const Words& words, std::size_t at, const Side& side);

}  // namespace whyrefused
