#pragma once

#include <string>

#include "model/probe.h"
#include "model/reply.h"

namespace whyrefused {

/// What is wrong with a reply whose RCODE promises an answer that is not there to be used, for
/// people; empty when nothing is. A failure needs no more than its header: REFUSED stays REFUSED
/// whatever stands behind it.
std::string why_unusable(const Reply& reply, const Query& query);

}  // namespace whyrefused
