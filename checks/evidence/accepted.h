#pragma once

#include "model/case.h"

namespace whyrefused {

/// Has the server done what it was asked to do? A transfer begins with the SOA record of the zone
/// (RFC 5936 section 2.2); the reply to a NOTIFY has no answers (RFC 1996 section 4.7), one that
/// has some took it for a query (Consul); of an update NOERROR says all.
/// Of an update that is signed with a ticket the reply must be signed, too: whoever takes a ticket
/// wants to know who replies.
bool is_accepted(const Request& request, const Query& query, const Reply& reply);

/// NOTIMP to an update with a second deletion of a type that Samba's own DNS server does not know:
/// it has let the first one in, and has taken all of it back.
bool is_taken_back(const Query& query, const Reply& reply);

/// Accepted, or taken back. Samba does not sign NOTIMP; where a ticket was used, another reply must
/// show that the server has the key.
bool is_let_in(const Request& request, const ServerRecord& record, const Query& query,
               const Reply& reply);

}  // namespace whyrefused
