#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"
#include "model/finding.h"

namespace whyrefused {

struct NameResult {
  /// What to ask: absolute, in presentation format, A-labels, without the final dot; "." is the
  /// root. Letters keep their case. Empty when a finding is an error: then nothing is sent.
  std::optional<std::string> name;
  std::string display;  ///< For people: U-labels; without a name, the input. Untrusted text.
  std::optional<std::uint16_t> implied_type;  ///< PTR when an IP address was typed.
  std::vector<Finding> findings;              ///< Each id at most once.
};

/// Can this be asked, as what, and is it what was meant? RFC 1035 section 2.3.4 sets the lengths,
/// RFC 1123 section 2.1 the host names, RFC 5891 and UTS 46 the names beyond ASCII.
NameResult check_name(std::string_view typed);

/// Fills Case::question, with the implied type or A, and Case::display_name.
extern const Check name_check;

}  // namespace whyrefused
