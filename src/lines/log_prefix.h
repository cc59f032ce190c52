#pragma once

#include <string_view>

namespace whyrefused {

/// Whether a line begins as entries of logs do: with a date or a time, a level, or as a JSON
/// object.
bool has_log_prefix(std::string_view line);

}  // namespace whyrefused
