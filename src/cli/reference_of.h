#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "cli/reference.h"

namespace whyrefused {

/// Walks the groups and options of a defined command line; options without a group are hidden.
Reference reference_of(const CLI::App& app, const std::vector<std::string>& demo_causes);

}  // namespace whyrefused
