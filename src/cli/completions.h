#pragma once

#include <string>

#include "cli/reference.h"

namespace whyrefused {

/// Scripts that complete the command line of whyrefused, each in the language of its shell.
std::string bash_completion(const Reference& reference);
std::string zsh_completion(const Reference& reference);
std::string fish_completion(const Reference& reference);

}  // namespace whyrefused
