#pragma once

#include <string_view>

#include "lines/reading.h"

namespace whyrefused {

/// Reads any text that a DNS program may have printed: by the words that DNS and its programs use,
/// by the shapes of names, addresses and questions, and by the words around them. It knows no
/// program. What it cannot tell it leaves unknown. Of a long text it reads the first 64 KiB.
Reading read_text(std::string_view text);

}  // namespace whyrefused
