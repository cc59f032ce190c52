#pragma once

#include <string>
#include <vector>

#include "lines/explain.h"
#include "model/options.h"

namespace whyrefused {

/// The first command that can be run as it stands, on this machine, and does nothing but look names
/// up. Null where there is none.
const Command* lookup_to_run(const Explanation& explanation);

/// What --from-line comes to.
struct FromLine {
  std::vector<std::string> words;  ///< A command line with the program's name; empty: none.
  std::string understood;          ///< One line about it, printable.
  std::string problem;             ///< Why nothing is to be run: one line, printable, or empty.
};

/// Of `options.from_line`, with the options given beside it, which replace those of the line.
FromLine command_from_line(const Options& options);

/// To the standard output where a person reads the report, else to standard error.
void tell_understood(const FromLine& from_line, const Options& options);

}  // namespace whyrefused
