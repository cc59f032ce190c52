#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

// The tables behind explain(): codes and short messages that stand alone.

namespace whyrefused {

inline constexpr std::string_view next = "Next: whyrefused NAME";

/// What stands behind a word that is neither an RCODE's mnemonic nor a Windows name or message.
struct Alias {
  std::string_view text;
  std::uint16_t rcode;
};

/// Things that are no RCODE, or that need another explanation than the RCODE's.
struct Topic {
  std::array<std::string_view, 4> texts;  ///< How people write it.
  std::string_view title;
  std::array<std::string_view, 4> lines;
};

/// Windows codes without an RCODE, and numbers that are taken for Windows codes.
struct KnownNumber {
  std::uint32_t code;
  std::string_view name;   ///< "WSAETIMEDOUT"; empty: has none.
  std::string_view title;  ///< Behind the number and the name.
  std::array<std::string_view, 3> lines;
};

/// More to say about one RCODE than its meaning.
struct RcodeNote {
  std::uint16_t rcode;
  std::string_view text;
};

std::span<const Alias> aliases();
std::span<const Topic> topics();
std::span<const KnownNumber> known_numbers();
std::span<const RcodeNote> rcode_notes();

}  // namespace whyrefused
