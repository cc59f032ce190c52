#pragma once

#include <initializer_list>

#include "checks/causes/cause_rule.h"

namespace whyrefused {

/// The update was to be signed with a ticket (--gss), that failed in one of these ways, and without
/// a signature the server refuses it. What GSS-API said is told; more is the cause's own.
Argument argue_kerberos(const Evidence& evidence, std::initializer_list<KerberosFault> faults);

/// The ticket and the server's name are of two realms, both known.
bool is_of_other_realm(const Kerberos& kerberos);

}  // namespace whyrefused
