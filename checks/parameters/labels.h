#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// The parts between the dots of a typed name; a dot behind a backslash does not count
/// (RFC 1035 section 5.1). "a.b." gives "a", "b" and "".
std::vector<std::string_view> split_labels(std::string_view name);

/// One character of a typed label, with \X and \DDD resolved.
struct LabelChar {
  unsigned char octet = 0;
  std::size_t length = 1;  ///< Characters it takes as typed; 0 when the escape is broken.
};
LabelChar read_label_char(std::string_view label, std::size_t at);

/// The octets of a label on the wire. Broken escapes are left out: look for them first.
std::string label_octets(std::string_view label);

/// The one way of several to write these octets: only a dot is escaped.
std::string label_text(std::string_view octets);

/// The characters that can be sent: c-ares takes letters, digits and these. It is what occurs in
/// names of hosts, services, wildcards and RFC 2317 delegations, not all that DNS allows.
bool can_be_sent(unsigned char octet);

/// "a.b." has two labels and names the same as "a.b"; "a\." is one label.
bool ends_with_dot(std::string_view name);

}  // namespace whyrefused
