#pragma once

#include <span>
#include <string_view>

namespace whyrefused {

/// Where programs put the name in their messages, as match_line() reads it; each has {name} or
/// {host}. A message is known by its words, the name by its place: a word that only stands before a
/// known message may be anything ("failed", a port).
std::span<const std::string_view> name_positions();

}  // namespace whyrefused
