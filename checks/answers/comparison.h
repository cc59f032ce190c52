#pragma once

#include "checks/check.h"

namespace whyrefused {

/// Compares the resolvers: who refuses, who does not, whom to act on first, the sentence to read
/// out and the exit status. Runs last.
extern const Check comparison_check;

/// "the DNS operator of 192.0.2.1" - whom the helpdesk agent calls about this server.
std::string who_must_act(const Diagnosis& diagnosis, const Case& the_case);

}  // namespace whyrefused
