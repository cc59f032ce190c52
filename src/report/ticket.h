#pragma once

#include <string>

#include "model/result.h"

namespace whyrefused {

/// A Markdown block to paste into a ticket: verdict, who must act, the servers as a table,
/// evidence, what to change, commands. Text of the network can neither format nor break out of it.
std::string ticket(const Result& result, const std::string& tool_version);

}  // namespace whyrefused
