#pragma once

#include <string>
#include <vector>

#include "checks/check.h"
#include "support/told.h"

namespace whyrefused {

/// An update of www.target.example and this type; nothing is asked yet.
Recorded updating(std::uint16_t type = rrtype::a);

/// What all checks want to ask now.
std::vector<PlannedProbe> planned_now(const Recorded& seen);
std::vector<Purpose> purposes_planned(const Recorded& seen);
/// The query that is planned for this purpose. Where there is none, the test fails.
Query query_planned(const Recorded& seen, Purpose purpose);

/// The server says this to the probe that is planned for that purpose now. Where there is none, the
/// test fails.
Recorded& says(Recorded& seen, Purpose purpose, Told told);

/// NOERROR with AA and no answer: this zone holds the name, and this is its primary.
Told zone_is(std::string zone, const std::string& primary = "ns.target.example");
/// NOERROR with AA and a record for each of these RDATA.
Told there_are(std::vector<std::string> rdata);

/// The lookups before an update are done: the name is in target.example, and has these records.
Recorded before_update(std::uint16_t type = rrtype::a, std::vector<std::string> present = {});
/// That, and the server says this to the update.
Recorded updated(Told told, std::uint16_t type = rrtype::a);

/// A context that alice@AD.EXAMPLE and the server have agreed on.
Kerberos agreed();
/// --gss, and why there is no ticket.
Kerberos without_ticket(KerberosFault fault, std::string text = {});

/// With --gss: the lookups are done, and that became of Kerberos.
Recorded before_signed_update(Kerberos kerberos, std::uint16_t type = rrtype::a);
/// That, and the server says this to the update. `tsig` is what its reply is signed with.
Recorded signed_updated(Told told, std::optional<Tsig> tsig = Tsig{0, true},
                        std::uint16_t type = rrtype::a);
/// There is no ticket, and the server says this to the update, which has no signature.
Recorded unsigned_updated(Kerberos kerberos, Told told);

}  // namespace whyrefused
