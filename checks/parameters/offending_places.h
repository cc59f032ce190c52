#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.h"

namespace whyrefused {

/// The parts of a typed name that keep it from being asked, or that were left out of it: what is
/// around the name in a URL or a mail address, quotes, blanks, invisible and control characters,
/// what cannot be sent, dots of other scripts, the second of two dots, what exceeds 63 or 253
/// octets, letters that only look like Latin ones, dashes that are no hyphen. In order, not
/// overlapping.
std::vector<Span> offending_places(std::string_view typed);

/// A blank that is not ASCII's: no-break, of a fixed width, ideographic.
bool is_foreign_blank(char32_t code);

/// The text with the marks that nobody sees, and what quotes or brackets were around it, left out.
std::string without_junk(std::string_view text);

/// The dashes that word processors and web pages make of a hyphen, turned into one.
std::string with_plain_hyphens(std::string_view text);

/// Where a label has Latin letters, the Cyrillic and Greek letters that look like Latin ones, each
/// turned into the one that it looks like; the text as it is where there are none.
std::string with_latin_letters(std::string_view text);

}  // namespace whyrefused
