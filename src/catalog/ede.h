#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/cause_id.h"

namespace whyrefused {

/// An Extended DNS Error: the reason that a server gives beside the RCODE (RFC 8914).
struct RegisteredEde {
  std::string_view name;                        ///< "Prohibited", as IANA's registry has it.
  std::string_view meaning;                     ///< One or two plain sentences.
  std::string_view source = "RFC 8914";         ///< Where it is defined.
  std::array<std::optional<CauseId>, 2> see{};  ///< What it often comes from; empty: no refusal.
};

/// The index is the INFO-CODE.
std::span<const RegisteredEde> extended_errors();

/// The code with this name, whatever its case, and with "_" for blanks ("NOT_AUTHORITATIVE"). Empty
/// for anything else.
std::optional<std::uint16_t> find_ede(std::string_view name);

/// The name of an Extended DNS Error (RFC 8914 section 4 and IANA's registry), "Prohibited";
/// "code 77" for one without a name.
std::string ede_name(std::uint16_t code);

}  // namespace whyrefused
