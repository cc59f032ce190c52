#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whyrefused {

/// What a type number is good for in a question.
enum class TypeUse : std::uint8_t {
  data,      ///< Records of this type can be looked up.
  any,       ///< ANY: asks for all types at once.
  transfer,  ///< AXFR, IXFR: asks for a whole zone.
  message,   ///< OPT, TSIG, TKEY: part of the message, never asked for.
  reserved,  ///< NXNAME: only ever in replies; servers answer FORMERR to a question (RFC 9824).
  obsolete,  ///< MAILA, MAILB: question types of 1983 that servers no longer know.
};

/// A record type: IANA "Resource Record (RR) TYPEs".
struct RecordType {
  std::uint16_t number = 0;
  std::string_view name;
  TypeUse use = TypeUse::data;
};

const RecordType* find_type(std::uint16_t number);
const RecordType* find_type(std::string_view name);  ///< Case does not matter; "*" is ANY.

/// The mnemonic, or "TYPE65400" (RFC 3597 section 5).
std::string type_name(std::uint16_t number);
/// Reads a mnemonic or TYPEnnn. Empty for anything else, TYPE65536 included.
std::optional<std::uint16_t> parse_type(std::string_view text);
/// The mnemonic that was probably meant: one wrong, missing, added or swapped letter, two in long
/// words. Empty when there is none or several fit equally well.
std::string_view nearest_type(std::string_view text);

/// "IN", "CH", "HS", "NONE", "ANY", or "CLASS77" (RFC 3597 section 5).
std::string class_name(std::uint16_t number);
std::optional<std::uint16_t> parse_class(std::string_view text);

}  // namespace whyrefused
