#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/case.h"

namespace whyrefused {

/// The zone of an update, and who has it.
struct UpdateZone {
  std::string name;      ///< Without the final dot; "." is the root. Empty: not known.
  std::string primary;   ///< MNAME of its SOA record; may be empty.
  bool is_here = false;  ///< This server answers for it (AA).
};

/// The zone that holds a name, as this server's replies to Purpose::update_zone and
/// update_zone_above tell: by an SOA record of the name itself (RFC 1035 section 3.3.13), of a zone
/// above it in a denial (RFC 2308 section 3), or by a referral.
UpdateZone update_zone_of(const ServerRecord& record, std::string_view name);

/// The same, or what another server of the case says of it, or else the name above, which is only
/// a guess.
UpdateZone likely_update_zone(const Case& the_case, const ServerRecord& record);

/// Is this name an alias at this server? Updates of other types pass over such a name without a
/// word (RFC 2136 section 3.4.2.2).
bool is_alias_there(const ServerRecord& record, std::string_view name);

/// The zone that this server refers to for the name, where it does: a delegation, its zone cut at
/// or above the name. Else empty.
std::string delegation_there(const ServerRecord& record, std::string_view name);

/// Of which replies: of all, or of those with which the server answers for the zone (AA).
enum class Whose : std::uint8_t { anybodys, own };

/// The SOA record of a zone, in some reply of this server to the lookups before an update; null
/// where none shows it.
const Record* soa_there(const ServerRecord& record, std::string_view zone, Whose whose);

/// The primary of a zone, as its SOA record in some reply of this server names it; may be empty.
std::string primary_of(const ServerRecord& record, std::string_view zone);

/// The primary that the zone's SOA record names, with its addresses, where this server has none of
/// them: "dc1.example (192.0.2.53)". Empty where it has, or where that is not known. At a loopback
/// address nothing can be said.
std::string other_primary(const ServerRecord& record);

/// The part of a name behind its first label; "." for the last one.
std::string name_above(std::string_view name);

}  // namespace whyrefused
