#include "lines/question_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/error_number.h"
#include "catalog/text.h"
#include "catalog/types.h"
#include "lines/letters.h"

namespace whyrefused {

namespace {

bool is_upper_or_digit(char c) { return is_upper(c) || is_digit(c); }

}  // namespace

std::string type_of(const Word& word) {
  if (word.text.empty() || word.in_path) return {};
  // "DNS_TYPE_SRV"
  if (const auto line = word.text.rfind("TYPE_"); line != std::string_view::npos) {
    const auto* type = find_type(word.text.substr(line + 5));
    return type == nullptr ? std::string() : std::string(type->name);
  }
  if (!std::ranges::all_of(word.text, is_upper_or_digit)) return {};
  if (is_digit(word.text.front())) return {};
  const auto number = parse_type(word.text);
  const auto* type = number ? find_type(*number) : nullptr;
  const bool asked = type != nullptr && type->use != TypeUse::message;
  return asked ? std::string(type->name) : std::string();
}

std::string class_of(const Word& word) {
  const auto number = parse_class(word.text == "C_INTERNET" ? std::string_view("IN") : word.text);
  const bool capitals = std::ranges::all_of(word.text, is_upper_or_digit) || word.text == "in" ||
                        word.text == "C_INTERNET";
  return number && capitals && word.text != "ANY" && word.text != "NONE" ? class_name(*number)
                                                                         : std::string();
}

bool is_small_type(std::string_view text) {
  // Not "key lookup" nor "loc record": those are English, too.
  constexpr auto types =
      std::to_array<std::string_view>({"aaaa", "mx", "txt", "srv", "ptr", "soa", "cname", "caa",
                                       "ns", "naptr", "ds", "dnskey", "tlsa", "svcb"});
  return std::ranges::find(types, text) != types.end();
}

std::string small_type_of(const Word& word, const Word& next) {
  constexpr auto nouns =
      std::to_array<std::string_view>({"record", "records", "lookup", "lookups", "rr"});
  const bool fits = is_small_type(word.text) && std::ranges::find(nouns, next.text) != nouns.end();
  const auto* type = fits ? find_type(word.text) : nullptr;
  return type == nullptr ? std::string() : std::string(type->name);
}

std::optional<std::uint16_t> number_of(const Word& word) {
  if (word.text.empty() || word.text.size() > 5 || !std::ranges::all_of(word.text, is_digit))
    return std::nullopt;
  return static_cast<std::uint16_t>(std::min(std::stoul(std::string(word.text)), 65535ul));
}

std::optional<std::uint16_t> value_of(const Word& word) {
  if (!word.text.starts_with("0x")) return number_of(word);
  const auto number = parse_error_number(word.text);
  return number && *number <= 65535 ? std::optional(static_cast<std::uint16_t>(*number))
                                    : std::nullopt;
}

}  // namespace whyrefused
