#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace whyrefused {

/// Columns that `text` takes on a terminal: none for marks on letters, two for East Asian
/// characters.
std::size_t width_of(std::string_view text);

/// The text padded with blanks to `width` columns; longer text stays whole.
std::string padded(std::string_view text, std::size_t width);

/// The text broken at blanks into lines of at most `width` columns. The first line begins with
/// `first`, the others with blanks of the same width. Words longer than a line stand alone,
/// unbroken, so that they can be copied. Ends with a newline.
std::string wrapped(std::string_view first, std::string_view text, std::size_t width = 80);

}  // namespace whyrefused
