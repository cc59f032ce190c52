#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "model/cause_id.h"

namespace whyrefused {

/// A word that people meet in a report, for whoever is no DNS expert.
struct Term {
  std::string_view title;                       ///< "RA (recursion available)"
  std::array<std::string_view, 6> spellings;    ///< As people type it; lower case, one blank.
  std::string_view meaning;                     ///< One or two plain sentences.
  std::string_view source;                      ///< "RFC 9499, section 6", or which manual.
  std::array<std::optional<CauseId>, 2> see{};  ///< Causes that it is about.
};

/// In the order of their titles.
std::span<const Term> glossary();

/// The term for a word, whatever its case: also with "flag", "bit" or "record" behind it, in the
/// plural, with hyphens, or as a report prints a flag ("RA=0"). Null for anything else.
const Term* find_term(std::string_view word);

}  // namespace whyrefused
