#pragma once

#include "lines/explain.h"

namespace whyrefused::fuzz {

/// An explanation can be printed and its commands can be pasted into a shell, whatever text it is
/// of; a lookup that --from-line would run is read as one.
void expect_sense(const Explanation& explanation);

}  // namespace whyrefused::fuzz
