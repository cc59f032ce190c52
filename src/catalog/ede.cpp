#include "catalog/ede.h"

#include <array>
#include <string_view>

namespace whyrefused {

namespace {

/// The index is the INFO-CODE. 0-24 are RFC 8914, 25-30 were registered later.
constexpr std::array<std::string_view, 33> names{
    "Other Error",
    "Unsupported DNSKEY Algorithm",
    "Unsupported DS Digest Type",
    "Stale Answer",
    "Forged Answer",
    "DNSSEC Indeterminate",
    "DNSSEC Bogus",
    "Signature Expired",
    "Signature Not Yet Valid",
    "DNSKEY Missing",
    "RRSIGs Missing",
    "No Zone Key Bit Set",
    "NSEC Missing",
    "Cached Error",
    "Not Ready",
    "Blocked",
    "Censored",
    "Filtered",
    "Prohibited",
    "Stale NXDomain Answer",
    "Not Authoritative",
    "Not Supported",
    "No Reachable Authority",
    "Network Error",
    "Invalid Data",
    "Signature Expired before Valid",
    "Too Early",
    "Unsupported NSEC3 Iterations Value",
    "Unable to conform to policy",
    "Synthesized",
    "Invalid Query Type",
    // Not in the registry; one implementation sends them.
    "Rate Limited",
    "Over Quota",
};

}  // namespace

std::string ede_name(std::uint16_t code) {
  return code < names.size() ? std::string(names[code]) : "code " + std::to_string(code);
}

}  // namespace whyrefused
