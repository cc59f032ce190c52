#pragma once

#include <cstddef>
#include <string_view>

namespace whyrefused {

/// Letters to change, add, leave out or swap with their neighbour to get from one word to the other
/// (optimal string alignment), case apart. 16 when a word has more than 16 letters.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace whyrefused
