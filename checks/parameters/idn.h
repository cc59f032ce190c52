#pragma once

#include <string>
#include <string_view>

namespace whyrefused {

/// A label in its two forms (RFC 5890 section 2.3.2.1).
struct IdnLabel {
  std::string ascii;    ///< What is asked: the A-label, or the label itself.
  std::string display;  ///< What people read: the U-label where there is one.
  std::string problem;  ///< Why it has no other form, or empty. For an A-label this is no obstacle.
  bool too_long = false;
};

/// Converts a label with characters beyond ASCII as browsers do: UTS 46, nontransitional.
IdnLabel to_a_label(std::string_view label);

/// Looks behind "xn--...". Other ASCII labels come back as they are.
IdnLabel from_a_label(std::string_view label);

/// Full-width and ideographic dots separate labels too (RFC 3490 section 3.1).
std::string with_plain_dots(std::string_view name);

}  // namespace whyrefused
