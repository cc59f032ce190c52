#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// RDATA, as on the wire, of a record that nobody has: an address of 0.0.0.0/8 (RFC 1122 section
/// 3.2.1.3) or of the discard-only block (RFC 6666), a name below "invalid" (RFC 6761), a digest of
/// nothing. It is none of `present`, and another one with each `seed`. Empty for types of which
/// none can be made: those that servers make themselves (SOA, RRSIG, NSEC ...), and those whose
/// form is not known here.
std::optional<std::string> absent_record(std::uint16_t type, std::uint64_t seed,
                                         const std::vector<std::string>& present = {});

/// RDATA of a PTR or SRV record that points to a host (its labels without escapes). Empty for other
/// types, and for names that do not fit.
std::optional<std::string> record_pointing_to(std::uint16_t type, std::string_view host);

}  // namespace whyrefused
