#include "report/json_text.h"

#include <algorithm>

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

}  // namespace

std::string with_escapes(std::string json) {
  constexpr auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x7f; };
  if (std::ranges::all_of(json, plain)) return json;
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

// All octets are looked at: of a loop that does not end early the compiler makes few instructions.
bool stands_as_it_is(std::string_view text) {
  unsigned others = 0;
  for (const char each : text) {
    const auto c = static_cast<unsigned char>(each);
    others |= static_cast<unsigned>(c < 0x20) | static_cast<unsigned>(c >= 0x7f) |
              static_cast<unsigned>(c == '"') | static_cast<unsigned>(c == '\\');
  }
  return others == 0;
}

std::string json_string(std::string_view text) {
  using Json = nlohmann::ordered_json;
  return with_escapes(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string json_text(const nlohmann::ordered_json& document, bool one_line) {
  using Json = nlohmann::ordered_json;
  return with_escapes(
             document.dump(one_line ? -1 : 2, ' ', false, Json::error_handler_t::replace)) +
         "\n";
}

}  // namespace whyrefused
