#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/server.h"

namespace whyrefused {

/// Part of a word, as programs glue them together: "ServerFailure", "dns_error" and "dns-error" are
/// two each.
struct Piece {
  std::string text;       ///< Lower case letters, or digits.
  std::size_t word = 0;   ///< Which word it is from.
  bool capitals = false;  ///< Written in capitals: "REFUSED", not "Refused".
};

/// What stands between blanks, quotes and brackets.
struct Word {
  std::string_view text;  ///< Without punctuation behind it.
  char before = ' ';      ///< The character in front: a blank, a quote, a bracket, "/", "@".
  char after = ' ';       ///< The character behind: the same, or "=", ":".
  bool is_key = false;    ///< Has a value behind it: "qname=", "qname:", "\"qname\":".
  bool has_final_dot = false;
  bool in_path = false;  ///< Of a URL or the name of a file.
  bool is_host_of_url = false;
  std::size_t line = 0;         ///< Which line of the text, from 0.
  std::size_t first_piece = 0;  ///< Of Words::pieces; a word without letters or digits has none.
  std::size_t pieces = 0;
  std::optional<Endpoint> address{};  ///< Of any notation.
  bool has_port = false;              ///< The address has a port of its own.
};

struct Words {
  std::vector<Word> words;
  std::vector<Piece> pieces;
};

/// Does one character stand between the two, and no more?
inline bool are_glued(const Word& left, const Word& right) {
  return left.text.data() + left.text.size() + 1 == right.text.data();
}

/// Of DNS itself, and of DNS over TLS (RFC 7858 section 3.1).
constexpr bool is_port_of_dns(std::uint16_t port) { return port == 53 || port == 853; }

/// Do the pieces from `at` on read as `phrase`?
bool reads(const std::vector<Piece>& pieces, std::size_t at, std::string_view phrase);

/// The text with the quoting of programs undone: escaped quotes and line ends of a string within a
/// string, typographic quotes, colours of a terminal, and the names of Windows' DNS debug log,
/// "(3)www(7)example(0)" for "www.example.".
std::string plain_text(std::string_view text);

/// The words of `text`, which has to outlive them. Takes time in proportion to its length.
Words words_of(std::string_view text);

/// An address with or without a port, in any notation: 192.0.2.1, 192.0.2.1:53, 192.0.2.1#53,
/// 192.0.2.1@53, [2001:db8::1]:53 without its brackets, 192.0.2.1.53 and 2001:db8::1.domain.
struct FoundAddress {
  Endpoint endpoint;
  bool has_port = false;
};
std::optional<FoundAddress> read_address(std::string_view text);

template <std::size_t n>
constexpr bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace whyrefused
