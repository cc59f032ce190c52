#pragma once

#include "model/case.h"

namespace whyrefused {

/// Has the server done what it was asked to do? A transfer begins with the SOA record of the zone
/// (RFC 5936 section 2.2); the reply to a NOTIFY has no answers (RFC 1996 section 4.7), one that
/// has some took it for a query (Consul); of an update NOERROR says all.
bool is_accepted(const Query& query, Operation operation, const Reply& reply);

}  // namespace whyrefused
