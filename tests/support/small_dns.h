#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/told.h"

namespace whyrefused {

// A small DNS, in which the search for a zone's name servers runs: its lookups are answered by a
// table. The zone is target.example; 192.0.2.1 is the resolver that is asked.

/// Answers by "SERVER NAME TYPE"; what is not in it gets no reply.
using World = std::map<std::string, Reply>;

Reply with(std::vector<Record> answers, std::vector<Record> authority = {},
           std::vector<Record> additional = {}, bool aa = false);
Reply code(std::uint16_t rcode);

/// Two name servers of the zone, the address of the first, the name server above the zone, and the
/// zone's SOA.
extern const Record ns1, ns2, ns1_glue, tld, soa;

/// The zone's own servers, 192.0.2.11 and 192.0.2.12, refuse it, so the resolver knows only what is
/// above.
World lame_world();

/// The resolver knows the zone's one name server, 192.0.2.11, which refuses the zone.
World known_world();

/// A resolver that fails on the name of the zone and answers the unrelated one.
Recorded failing_resolver();

/// An authoritative server at this address that refuses, beside a resolver that works.
Recorded refused_beside_resolver(const char* address);

/// Lets the search run to its end. Returns the number of rounds.
int walk(Case& the_case, const World& world);

}  // namespace whyrefused
