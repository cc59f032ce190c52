#pragma once

#include <string>
#include <vector>

// What people type and a reader of options takes for something else. Each gives the complaint, or
// an empty text.

namespace whyrefused {

/// CLI11 takes the next word for the value of "--textfile=", which may be a name.
std::string empty_after_sign(const std::vector<std::string>& words);

/// "-bad.example" is -b with a value for whoever reads options, and a name for whoever typed it: no
/// value of a short option is a host name.
std::string name_like_an_option(const std::vector<std::string>& words);

}  // namespace whyrefused
