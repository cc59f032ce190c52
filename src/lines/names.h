#pragma once

#include <string>
#include <string_view>

namespace whyrefused {

/// The name without its final dot, where it may stand in a command: letters, digits, "-", "_" and
/// dots in lengths that DNS allows, not beginning with "-". "." is the root. Else empty.
std::string valid_name(std::string_view name);

/// A name with a dot whose last label is no number, and not what programs end their files and
/// exceptions with: "db.example.org", not "192.0.2.1", "main.py", "net.SomeError".
bool looks_like_host(std::string_view word);

/// One label that may be the name of a computer: "nas", "ws-0417". Not a word of messages, a key of
/// their fields, a type, an RCODE or what programs call their errors: better a name that is missed.
bool may_be_computer(std::string_view label);

}  // namespace whyrefused
