#pragma once

#include <string>

#include "lines/words.h"

namespace whyrefused {

/// The name that a Windows computer registers, from the two lines of an event that give its parts:
/// "Host Name : PC7" and "Primary Domain Suffix : corp.example". Empty where one of them is
/// missing.
std::string find_computer(const Words& words);

}  // namespace whyrefused
