#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/rcodes.h"
#include "lines/explain.h"

namespace whyrefused {

/// So many octets of a line, or of lines that belong together, are read.
inline constexpr std::size_t longest_record = 65536;

/// Explains a message of a program or a line of a server's log, found anywhere in `line`, with the
/// whyrefused command to run next. Only valid names, types and addresses of the line get into the
/// command; else NAME, ZONE, SERVER stand there. Empty for a line that is not known. Of a line
/// longer than longest_record its beginning is read.
/// What the pattern does not capture is taken from `also`.
std::optional<Explanation> explain_line(std::string_view line, const Captures& also = {});

/// The same, but without the rows that say least: those for failures without a reason and for
/// silence. For a text that says more elsewhere.
std::optional<Explanation> explain_telling_line(std::string_view line, const Captures& also);

/// The name that stands where a known message has it, as "ping: NAME: "; empty where none does.
std::string name_by_position(std::string_view text);

/// The RCODE that a line says, by its mnemonic in capitals, as DNS programs write it, or by its
/// number. Null where it says none.
const Rcode* said_rcode(const Captures& captures);

}  // namespace whyrefused
