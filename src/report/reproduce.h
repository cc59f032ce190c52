#pragma once

#include <string>
#include <vector>

#include "model/case.h"

namespace whyrefused {

/// The dig command that sends the same query. Safe to paste into a shell, whatever the name holds.
std::string dig_command(const Server& server, const Query& query);

/// The command that sends the question itself again; empty where the system has none for it.
std::string command_of_question(const ServerRecord& record, const Context& context);

/// The commands that show again what the diagnosis of one server rests on: the question, and the
/// probes whose result differs or decides. At most five. Where the report is of a computer with
/// Windows they are commands that it has.
std::vector<std::string> reproduce(const ServerRecord& record, const Context& context);

}  // namespace whyrefused
