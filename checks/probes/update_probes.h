#pragma once

#include <optional>

#include "checks/check.h"
#include "checks/probes/planner.h"

namespace whyrefused {

/// An update of one name and type, or one that is signed with a ticket, needs to know some things
/// first: the zone, the primary's name, and what is there now.
bool needs_lookups(const Request& request);

/// Asks for them.
void plan_before_update(const Case& the_case, std::size_t server, ProbePlan& plan);

/// Is all known that will be? Who stays silent to the lookups gets the update all the same.
bool is_ready_for_update(const Case& the_case, std::size_t server);

/// Is it known for which host a ticket is to be taken, or that nobody tells?
bool has_told_primary(const Case& the_case, std::size_t server);

/// The update, when is_ready_for_update().
Query update_query(const Case& the_case, std::size_t server);

/// What was there has changed, or a wildcard showed it: once more, with what the server says now.
void plan_update_again(const Planner& planner);

/// What the acceptance of a deletion does not show.
void plan_accepted_update(const Planner& planner);

/// What tells more about an update that is not accepted.
void plan_refused_update(const Planner& planner);

}  // namespace whyrefused
