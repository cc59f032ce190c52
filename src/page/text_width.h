#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace whyrefused {

/// How a line of a picture is set.
struct Lettering {
  double size = 13;  ///< Pixels.
  bool bold = false;
};

/// Pixels that the text takes at most, in any of the fonts that a picture asks for: by the widths
/// of DejaVu Sans, the widest of them.
double width_in_pixels(std::string_view text, Lettering lettering);

/// The text in lines of at most `room` pixels, broken at blanks; a word that is longer is broken
/// where it must be. At least one line.
std::vector<std::string> lines_within(std::string_view text, double room, Lettering lettering);

}  // namespace whyrefused
