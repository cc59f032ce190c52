#pragma once

#include <string>
#include <vector>

#include "model/case.h"

namespace whyrefused {

/// A case and, in words, what was changed in it.
struct Variation {
  std::string what;  ///< "version-bind: refused"; empty: nothing.
  Case the_case;
};

/// The case itself, then all that differ from it in one thing: one probe of the first server that
/// is not asked or ends otherwise, one flag, EDE, size or text of one reply, one property of the
/// server or of the request. The same ones each time.
std::vector<Variation> variations_of(const Case& base);

}  // namespace whyrefused
