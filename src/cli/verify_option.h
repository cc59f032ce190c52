#pragma once

#include <string>

#include "cli/options.h"

namespace CLI {
class App;
}

namespace whyrefused {

/// Adds --verify FILE.
void define_verify(CLI::App& app, Options& options);

/// The first complaint about what stands beside --verify, or empty. What is asked is the report's
/// matter; how patiently and from where is told here.
std::string check_verify(const CLI::App& app, const Options& options);

}  // namespace whyrefused
