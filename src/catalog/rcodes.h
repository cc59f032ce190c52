#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace whyrefused {

/// A response code: IANA "DNS RCODEs", RFC 6895 section 2.3.
struct Rcode {
  std::uint16_t number = 0;
  std::string_view name;     ///< "REFUSED"
  std::string_view meaning;  ///< One plain sentence.
};

std::span<const Rcode> rcodes();
const Rcode* find_rcode(std::uint16_t number);   ///< Null for a number IANA has not assigned.
const Rcode* find_rcode(std::string_view name);  ///< Case does not matter.

/// The mnemonic, or "RCODE12" where there is none. 16 is BADVERS: in a reply without TSIG it is.
std::string rcode_name(std::uint16_t number);
/// Reads what rcode_name writes. Empty for anything else, RCODE4096 included: an RCODE has 12 bits.
std::optional<std::uint16_t> parse_rcode(std::string_view text);

}  // namespace whyrefused
