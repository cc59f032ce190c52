#include "report/mask.h"

#include <algorithm>
#include <optional>

#include "catalog/text.h"
#include "model/server.h"

namespace whyrefused {

namespace {

bool is_of_an_address(char c) {
  const char lower = ascii_lower(c);
  return is_digit(c) || (lower >= 'a' && lower <= 'f') || c == '.' || c == ':';
}

bool is_hex_digit(char c) {
  const char lower = ascii_lower(c);
  return is_digit(c) || (lower >= 'a' && lower <= 'f');
}

bool is_of_a_word(char c) {
  const char lower = ascii_lower(c);
  return is_digit(c) || (lower >= 'a' && lower <= 'z');
}

/// The length of an escape at the beginning of the text: \n, \x1b, \u001b, \u{202E}, also with
/// more than one backslash, as escapes look in JSON. It is no part of the word behind it.
std::size_t escape_at(std::string_view text) {
  const auto first = text.find_first_not_of('\\');
  if (first == 0 || first == std::string_view::npos) return 0;
  const char kind = text[first];
  if (kind == 'u' && text.substr(first + 1).starts_with('{'))
    return std::min(text.find('}', first), text.size() - 1) + 1;
  std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
  auto end = first + 1;
  while (digits-- > 0 && end < text.size() && is_hex_digit(text[end])) ++end;
  return end;
}

/// The address alone: what follows as a port or as the end of a sentence is not part of it.
struct Found {
  Endpoint endpoint;
  std::size_t length = 0;
};

std::optional<Found> address_in(std::string_view text) {
  for (auto length = text.size(); length >= 2; --length) {
    const auto part = text.substr(0, length);
    // A port is not masked: "10.0.0.1:5353" is an IPv4 address and a port.
    const bool with_port =
        part.find('.') != std::string_view::npos && part.find(':') != std::string_view::npos;
    if (with_port && part.find(':') > part.find('.')) continue;
    auto parsed = parse_endpoint(part).endpoint;
    // A link-local address is none without its interface, which stands behind it.
    if (!parsed) parsed = parse_endpoint(std::string(part) + "%x").endpoint;
    if (!parsed) continue;
    parsed->zone.clear();
    return Found{*parsed, length};
  }
  return std::nullopt;
}

/// Is what comes next part of the same word, as in "10.0.0.1b" and "10.0.0.1.2"? A name that begins
/// with an address, "10.0.0.1.in-addr", tells the address.
bool continues(std::string_view rest) {
  if (rest.empty()) return false;
  return is_of_a_word(rest[0]) || (rest[0] == '.' && rest.size() > 1 && is_digit(rest[1]));
}

}  // namespace

std::string Mask::masked(std::string_view text) {
  std::string result;
  std::size_t word_begin = 0;  // An escape has ended here, or nothing has.
  for (std::size_t at = 0; at < text.size();) {
    if (const auto escape = escape_at(text.substr(at)); escape > 0) {
      result += text.substr(at, escape);
      word_begin = at += escape;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_of_an_address(text[end])) ++end;
    const bool inside_word = at > word_begin && is_of_a_word(text[at - 1]);
    const auto found =
        end > at && !inside_word ? address_in(text.substr(at, end - at)) : std::nullopt;
    const bool goes_on = found && continues(text.substr(at + found->length));
    if (found && !goes_on && is_private(found->endpoint)) {
      auto& word = words_[address_text(found->endpoint)];
      if (word.empty()) word = "internal-" + std::to_string(words_.size());
      result += word;
      at += found->length;
    } else {
      // All of the run at once: its middle is no beginning of an address.
      const auto length = end > at ? end - at : std::size_t{1};
      result += text.substr(at, length);
      at += length;
    }
  }
  return result;
}

}  // namespace whyrefused
