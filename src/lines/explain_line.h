#pragma once

#include <optional>
#include <string_view>

#include "lines/explain.h"

namespace whyrefused {

/// Explains a message of a program or a line of a server's log, found anywhere in `line`, with the
/// whyrefused command to run next. Only valid names, types and addresses of the line get into the
/// command; else NAME, ZONE, SERVER stand there. Empty for a line that is not known, and for one
/// longer than 4000 octets.
std::optional<Explanation> explain_line(std::string_view line);

}  // namespace whyrefused
