#pragma once

#include "lines/words.h"

namespace whyrefused {

/// Can the word be a name of one label, where a word before it says that it is one: "hostname nas",
/// "'nas'"? Not a word of DNS or of messages, a type, an RCODE, or the name of a class.
bool may_be_short_name(const Word& word);

}  // namespace whyrefused
