#pragma once

#include <cstdint>
#include <span>

#include "model/program_row.h"

namespace whyrefused {

/// How the list of configured resolvers does, in the order in which programs ask them.
enum class ListState : std::uint8_t {
  all_refuse,     ///< Nobody answers, and all that reply refuse.
  all_fail,       ///< Nobody answers; some reply SERVFAIL or another error.
  all_silent,     ///< Nobody replies.
  first_refuses,  ///< A later one answers.
  first_fails,    ///< The first replies SERVFAIL or another error, a later one answers.
  first_silent,   ///< The first does not reply, a later one answers.
  first_denies,   ///< The first says NXDOMAIN, a later one has the name.
  later_refuses,  ///< The first answers.
  aaaa_refused,   ///< The first answers A and refuses AAAA.
};

std::span<const ProgramRow> what_programs_show(ListState state);

/// What becomes of a name of a single label ("printer") on its way to DNS.
std::span<const ProgramRow> what_becomes_of_single_labels();

}  // namespace whyrefused
