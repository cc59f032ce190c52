#pragma once

#include <string_view>

namespace whyrefused {

/// The cause with this id in words; empty for an id that is not known. As WordsForCause.
std::string_view words_for_cause(std::string_view id);

}  // namespace whyrefused
