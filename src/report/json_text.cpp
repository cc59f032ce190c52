#include "report/json_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "model/printable.h"
#include "model/utf8.h"

namespace whyrefused {

namespace {

/// RFC 8259 section 7: beyond the Basic Multilingual Plane as a surrogate pair.
std::string escape(char32_t code) {
  if (code < 0x10000) return fmt::format("\\u{:04x}", static_cast<unsigned>(code));
  const auto rest = static_cast<unsigned>(code) - 0x10000U;
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + (rest >> 10), 0xDC00U + (rest & 0x3FFU));
}

bool is_plain(char c) { return static_cast<unsigned char>(c) < 0x7f; }

constexpr std::uint64_t each_octet(unsigned char octet) { return 0x0101010101010101U * octet; }

/// Marks the highest bit of each octet of eight that is not what JSON has between quotes, or does
/// not show itself. Exact where it marks none, which is all that is asked.
constexpr std::uint64_t needing_escape(std::uint64_t eight) {
  const auto below = [](std::uint64_t octets, unsigned char bound) {
    return (octets - each_octet(bound)) & ~octets;
  };
  const auto is = [&](unsigned char octet) { return below(eight ^ each_octet(octet), 1); };
  return (eight | below(eight, 0x20) | is('"') | is('\\') | is(0x7f)) & each_octet(0x80);
}

/// What the library makes of each octet of ASCII, without quotes.
const std::array<std::string, 128>& escaped_octets() {
  // Never destroyed: glibc ends the program where it cannot note a destructor for lack of memory.
  static const auto& all = *new auto([] {
    std::array<std::string, 128> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      const auto quoted = nlohmann::json(std::string(1, static_cast<char>(i))).dump();
      made[i] = quoted.substr(1, quoted.size() - 2);
    }
    return made;
  }());
  return all;
}

/// Of a text of ASCII: octet by octet is how JSON escapes.
std::string with_octets_escaped(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + text.size() / 8 + 2);
  while (!text.empty()) {
    const auto* const special =
        std::ranges::find_if(text, [](char c) { return c < 0x20 || c == '"' || c == '\\'; });
    const auto plain = static_cast<std::size_t>(special - text.begin());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    out += escaped_octets().at(static_cast<unsigned char>(text.front()));
    text.remove_prefix(1);
  }
  return out += '"';
}

}  // namespace

std::string with_escapes(std::string json) {
  if (std::ranges::all_of(json, is_plain)) return json;
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    // Such characters stand inside strings only: all of JSON's own are ASCII.
    const auto character = decode_utf8(json, at);
    if (character.code >= 0x7f && is_unprintable(character.code))
      out += escape(character.code);
    else
      out.append(json, at, character.length);
    at += character.length;
  }
  return out;
}

bool stands_as_it_is(std::string_view text) {
  std::uint64_t others = 0;
  auto left = text;
  for (; left.size() >= sizeof others; left.remove_prefix(sizeof others)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, left.data(), sizeof eight);
    others |= needing_escape(eight);
  }
  std::uint64_t rest = each_octet(' ');
  std::memcpy(&rest, left.data(), left.size());
  return (others | needing_escape(rest)) == 0;
}

std::string json_string(std::string_view text) {
  using Json = nlohmann::ordered_json;
  if (std::ranges::all_of(text, is_plain)) return with_octets_escaped(text);
  return with_escapes(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string json_text(const nlohmann::ordered_json& document, bool one_line) {
  using Json = nlohmann::ordered_json;
  return with_escapes(
             document.dump(one_line ? -1 : 2, ' ', false, Json::error_handler_t::replace)) +
         "\n";
}

}  // namespace whyrefused
