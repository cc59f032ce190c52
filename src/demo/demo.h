#pragma once

#include <cstdio>
#include <functional>
#include <string>

#include "model/result.h"

namespace whyrefused {

using ShowReport = std::function<void(const Result&)>;

/// Plays servers that refuse for different reasons on loopback and lets the real pipeline diagnose
/// them. With a cause id only that one, with its full report through `show`; else a line for each
/// and the report of the first. What is not a report goes to `narration`. Returns the exit status
/// of the program: 0 when every cause was found, 3 when not or when `cause` is none that can be
/// played.
int run_demo(const std::string& cause, std::FILE* narration, const ShowReport& show);

}  // namespace whyrefused
