#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace whyrefused {

/// How the list of configured resolvers does, in the order in which programs ask them.
enum class ListState : std::uint8_t {
  all_refuse,     ///< Nobody answers, and all that reply refuse.
  first_refuses,  ///< A later one answers.
  later_refuses,  ///< The first answers.
  first_silent,   ///< The first does not reply, a later one answers.
  first_denies,   ///< The first says NXDOMAIN, a later one has the name.
};

/// What programs show their users then. Measured, or marked: [s] read in their source.
std::span<const std::string_view> what_programs_do(ListState state);

}  // namespace whyrefused
