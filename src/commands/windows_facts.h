#pragma once

#include <string>
#include <vector>

#include "model/options.h"
#include "replay/windows_facts.h"

namespace whyrefused {

/// What is configured on the computer that the facts are of, what is worth knowing about it without
/// a question, and what was measured there: for a terminal, safe to print.
std::string windows_facts_text(const WindowsFacts& facts);

/// --replay of files that scripts/windows-facts.ps1 wrote. The exit status of the program.
int show_windows_facts(const std::vector<WindowsFacts>& all, const Options& options);

}  // namespace whyrefused
