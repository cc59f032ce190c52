#pragma once

#include <cstdint>
#include <string_view>

#include "checks/evidence/evidence.h"

namespace whyrefused {

/// What a reply is worth that says "there is none": NXDOMAIN, or NOERROR without the records asked
/// for (NODATA). The proof is the SOA of a zone that the name lies in (RFC 2308 section 2).
enum class Denial : std::uint8_t {
  none,          ///< No such reply.
  by_zone,       ///< With that SOA.
  by_server,     ///< A resolver's own word (AA and RA): a zone of its own, or a rule.
  bare,          ///< Without the SOA: an answer from a cache, a rule, or an error that is hidden.
  by_filter,     ///< A filter says so, or signs it with the SOA of another zone (RPZ).
  contradicted,  ///< NXDOMAIN of a server's own zone with an SOA of the very name that it denies.
  not_its_zone,  ///< No AA, no RA, no SOA: the server holds no such zone, and does not resolve.
};

Denial denial_of(const Evidence& evidence);

/// The same of the unrelated name, so far as it can be told there: only `none`, `by_zone`, `bare`.
Denial denial_of_control(const Evidence& evidence);

/// It says that there is none, and does not prove it: does it say so of any name?
bool lacks_proof(const Evidence& evidence);

/// What shows that a filter made the answer; a sentence, or empty. EDE 4 and 15 to 17 (RFC 8914),
/// the SOA of a policy zone, an unspecified address (0.0.0.0, ::), HINFO to a question for another
/// type, NXDOMAIN with an SOA of that name.
std::string_view filter_mark(const Evidence& evidence);
std::string_view filter_mark(const Reply& reply, const Question& question);

/// A reply without records that the unrelated name gets as well: the server says so about anything.
bool denies_everything(const Evidence& evidence);

}  // namespace whyrefused
