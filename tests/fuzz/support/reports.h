#pragma once

#include <cstdint>

#include "model/case.h"

namespace whyrefused::fuzz {

/// Judges the case and prints it in every format. Whatever the network said, no format holds a
/// character that a terminal would obey, and JSON is UTF-8. The saved report is read back, judged
/// again and saved again: nothing changes.
void expect_sound_reports(const Case& the_case);

/// In one format only: many inputs in the time of one.
void expect_one_sound_report(const Case& the_case, std::uint8_t which);

}  // namespace whyrefused::fuzz
