#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lines/words.h"

namespace whyrefused {

/// What the words in front of a name or an address say that it is.
enum class Role : std::uint8_t {
  none,
  name,    ///< "resolve X", "lookup X", "hostname: X", "qname=X"
  about,   ///< "for X", "of X": what it is about
  zone,    ///< "zone X"
  server,  ///< "server X", "upstream=X", "@X"
  host,    ///< "upstream X", "server X" of a name: a host that programs look up
  client,  ///< "client X", "source_ip: X"
  from,    ///< who that is depends on who wrote it
  to,
  at,     ///< "on X", "via X", "by X": a server where something was asked before
  other,  ///< a user, a file, a key
};

/// The role that the words in front of word `at` give it: the nearest one that says something.
/// Looks back some words on the same line, and no further than another name's value.
Role role_before(const Words& words, std::size_t at);

/// Is the text about a request of HTTP? Then "client", "server" and "upstream" are HTTP's.
bool is_about_http(const Words& words);

/// Is it the key of a log's own fields ("level", "msg")? Then "host" is the machine that wrote it.
bool has_fields_of_a_log(const Words& words);

}  // namespace whyrefused
