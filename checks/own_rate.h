#pragma once

#include <cstddef>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// Of a list of names, asked many at a time: could the trouble with this server be that we ask too
/// fast? A limit refuses, fails or drops what is above it, whatever the name. So a server that
/// `has_answered` before and does not now is suspected, unless it says why itself, or has answered
/// another name in the same moment without contradicting itself.
bool may_be_our_rate(const Case& whole, const Diagnosis& diagnosis, std::size_t server,
                     bool has_answered);

}  // namespace whyrefused
