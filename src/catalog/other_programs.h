#pragma once

#include <cstdint>
#include <span>

#include "model/program_row.h"

namespace whyrefused {

/// Lists with which more programs were seen than those whose habits are known.
enum class ListState : std::uint8_t {
  all_refuse,
  all_fail,
  all_silent,
  first_refuses,  ///< The second answers.
  aaaa_refused,   ///< One server, which answers A and refuses AAAA.
};

/// What programs show that were measured in these states only.
std::span<const ProgramRow> what_others_show(ListState state);

/// What becomes of a name of a single label ("printer") on its way to DNS.
std::span<const ProgramRow> what_becomes_of_single_labels();

/// glibc after a search list; without what it shows, which is predicted.
ProgramRow what_glibc_does_with_a_search_list();

/// What others do with a search list of which a name is refused or fails. `typed_first`: the name
/// was asked as typed before it was completed.
std::span<const ProgramRow> what_others_do_with_a_search_list(bool typed_first);

}  // namespace whyrefused
