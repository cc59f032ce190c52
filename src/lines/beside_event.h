#pragma once

#include <cstddef>
#include <string_view>

#include "lines/words.h"

// What stands beside a piece of a text that may tell of an event, and says that it does or does
// not.

namespace whyrefused {

/// The word `at` is of a path, or a value behind it.
bool is_in_url(const Words& words, std::size_t at);

/// In a TXT record: `descriptive text "... Query Refused`, `IN TXT "...`, `x.example text =
/// "...`. A list says so, no server. Not in "type":"TXT","rcode":"REFUSED".
bool is_in_txt(const Words& words, std::size_t at);

/// "192.0.2.1.53 > 192.0.2.7.40000: 812 Refused-": tcpdump's words for the RCODEs.
bool is_in_packet(const Words& words, std::size_t at);

/// "ACCESS_REFUSED" of other protocols; "RCODE_REFUSED" and "DNS_ERROR_REFUSED" are of DNS.
bool is_glued_to_other(const Words& words, std::size_t at);

/// Is there a word near that something went wrong?
bool says_failure(const Words& words, std::size_t at);

/// "failed to start", "failed to parse": what programs do, not lookups.
bool is_other_failure(const Words& words, std::size_t at);

/// The piece `text` before that, on the same line.
bool is_on_line(const Words& words, std::size_t at, std::string_view text);

}  // namespace whyrefused
