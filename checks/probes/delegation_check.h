#pragma once

#include "checks/check.h"
#include "checks/probes/delegation.h"

namespace whyrefused {

/// Is the delegation worth asking for? With --delegation; and by itself where a resolver fails or
/// points to its upstream, or a server refuses that looks authoritative only, and another resolver
/// works.
bool delegation_wanted(const Case& the_case);

/// Amazon Route 53 shows these name servers for private zones; from outside they refuse
/// (ns-0.awsdns-00.com and three more).
bool is_route53_private(const Delegation& delegation);

/// Plans the lookups; reports what they showed.
extern const Check delegation_check;

}  // namespace whyrefused
