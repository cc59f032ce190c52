#pragma once

#include <string>

#include "lines/words.h"

namespace whyrefused {

/// The name that a Windows computer registers, from the two lines of an event that give its parts:
/// "Host Name : PC7" and "Primary Domain Suffix : corp.example". Empty where one of them is
/// missing.
std::string find_computer(const Words& words);

/// The name whose PTR record a Windows computer registers: its event speaks of pointer records and
/// has a line "IP Address : 192.0.2.9". Empty where it does not.
std::string find_pointer(const Words& words);

}  // namespace whyrefused
