#pragma once

#include "checks/evidence/evidence.h"

namespace whyrefused {

// What a product that version.bind names does, and what it never does; measured.

/// It holds zones and never resolves: PowerDNS Authoritative, NSD, gdnsd, rbldnsd.
bool never_resolves(const Evidence& evidence);

/// It says Prohibited (EDE 18) when an access list refuses, so that its plain refusal means another
/// thing: BIND from 9.18 on. PowerDNS Authoritative has no access list at all before 5.0.
bool says_prohibited(const Evidence& evidence);

/// PowerDNS Authoritative from 5.0 on has views: a client outside of them is refused as if the zone
/// were not there (5.1.5).
bool may_have_views(const Evidence& evidence);

}  // namespace whyrefused
