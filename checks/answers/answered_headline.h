#pragma once

#include <string>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// The headline where every server answered: what they say, and where it is not to be believed at
/// once.
std::string all_answered_headline(const Case& the_case, const Diagnosis& diagnosis);

}  // namespace whyrefused
