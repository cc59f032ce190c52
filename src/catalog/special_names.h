#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace whyrefused {

/// How much a special-use name matters to somebody who asks why DNS does not answer.
enum class SpecialUse : std::uint8_t {
  ordinary,  ///< Answered like any other name: example.com.
  local,     ///< Resolvers answer it themselves; an unusual answer is no fault.
  not_dns,   ///< Programs do not ask DNS for it, or must not.
};

/// A domain reserved for special use: IANA "Special-Use Domain Names" (RFC 6761) and
/// "Locally-Served DNS Zones" (RFC 6303). It covers the suffix and everything under it.
struct SpecialName {
  std::string_view suffix;
  std::string_view source;  ///< "RFC 6762"
  SpecialUse use = SpecialUse::local;
  std::string_view meaning;  ///< One sentence: what programs or resolvers do with it.
};

std::span<const SpecialName> special_names();

/// The entry with the longest suffix that `name` equals or lies under, or null.
/// `name` is in presentation format without the final dot; case does not matter.
const SpecialName* find_special_name(std::string_view name);

/// What servers say about themselves in class CH: version.bind and its relatives.
bool is_chaos_name(std::string_view name);

/// True when `name` equals `ancestor` or lies under it; "." is above everything.
bool is_at_or_under(std::string_view name, std::string_view ancestor);

}  // namespace whyrefused
