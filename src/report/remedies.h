#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// "192.0.2.1, 192.0.2.2": the servers with these numbers.
std::string addresses(const Case& the_case, const std::vector<std::size_t>& members);

/// The remedies worth showing, in the order of the tables: for the software that was recognised, or
/// what it looks like, and else for the usual ones; for what the surroundings point at; and for
/// any. Empty without a cause.
std::vector<const Remedy*> remedies_for(Operation operation, const ServerDiagnosis& server);

/// The client as the server surely sees it; empty where addresses may be translated on the way.
std::string client_address(const ServerRecord& record);

/// What the person at this machine can do.
std::string_view user_action(Operation operation, const Cause& cause);

/// Is the remedy for a product that is only guessed from the look of its replies?
bool is_guessed(const Remedy& remedy, const ServerDiagnosis& server);

/// Is it for a product that the surroundings point at?
bool is_near(const Remedy& remedy, const ServerDiagnosis& server);

/// "Operator of the server": who is to carry out the remedies.
std::string_view role(Actor actor);

/// Is the name denied, and perhaps only by a rule of the server? Then its operator may be the one
/// to ask, although nothing is wrong else.
bool may_come_from_a_rule(const ServerDiagnosis& server);

/// Does that message ask what would tell the cause from its first rival? Not where it can be tried
/// here.
bool asks_what_decides(const ServerDiagnosis& server);

/// What can be read out or pasted into a ticket, in quotes, with everything the other side needs to
/// look for the query; with `question`, what asks_what_decides() tells, too. Empty where nobody
/// else must act.
std::string message_to_operator(const Case& the_case, const std::vector<std::size_t>& members,
                                const ServerDiagnosis& server, bool question = true);

}  // namespace whyrefused
