#pragma once

#include <string>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Everything known about one case as one JSON document, ending with a newline. Always valid UTF-8:
/// bytes from the network that are not are replaced by U+FFFD.
std::string json_report(const Case& whole, const Diagnosis& diagnosis, const std::string& who);

}  // namespace whyrefused
