#include "checks/parameters/name_characters.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catalog/text.h"
#include "catalog/types.h"
#include "checks/parameters/labels.h"
#include "checks/parameters/offending_places.h"
#include "checks/parameters/pasted_text.h"
#include "model/printable.h"
#include "model/utf8.h"

namespace whyrefused {

namespace {

/// The first place of a trouble, and how many more there are.
struct Place {
  std::size_t at = 0;        ///< Where in the text, in bytes.
  std::size_t length = 0;    ///< How much of the text.
  std::size_t position = 0;  ///< Counted in characters from 1, as people do.
  std::size_t count = 0;
};

struct Places {
  Place blank, control, escape, character;
};

Places find_places(std::string_view text) {
  Places places;
  std::size_t position = 1;
  const auto note = [&](Place& place, std::size_t at, std::size_t length) {
    if (place.count++ == 0) place = {at, length, position, 1};
  };
  for (std::size_t at = 0; at < text.size(); ++position) {
    const auto wide = decode_utf8(text, at);
    if (wide.length > 1) {
      if (is_foreign_blank(wide.code)) note(places.blank, at, wide.length);
      at += wide.length;
      continue;
    }
    const auto [octet, length] = read_label_char(text, at);
    if (length == 0)
      note(places.escape, at, text.size() - at < 4 ? text.size() - at : 4);
    else if (octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n')
      note(places.blank, at, length);
    else if (octet < 0x20 || octet == 0x7f)
      note(places.control, at, length);
    else if (!can_be_sent(octet))
      note(places.character, at, length);
    const auto step = length == 0 ? 1 : length;
    at += step;
    position += step - 1;
  }
  return places;
}

std::string where(const Place& place) {
  auto text = " at position " + std::to_string(place.position);
  if (place.count > 1) text += " (and " + std::to_string(place.count - 1) + " more)";
  return text;
}

void error(Findings& findings, std::string id, std::string text, std::string hint) {
  findings.push_back(
      {std::move(id), Step::parameters, Severity::error, std::move(text), std::move(hint)});
}

/// The words between the blanks.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode_utf8(text, at);
    const bool blank = is_foreign_blank(c.code) ||
                       std::string_view(" \t\r\n").find(text[at]) != std::string_view::npos;
    if (blank && !words.back().empty()) words.emplace_back();
    if (!blank) words.back() += text.substr(at, c.length);
    at += c.length;
  }
  return words;
}

bool has_dot(std::string_view text) { return text.find('.') != std::string_view::npos; }

/// In "example.org MX" and "example.org, example.net" the first word is the likely name. Where what
/// follows may be the rest of a label, "www.exam ple.org", the name may be all of it as well.
std::string blank_hint(std::string_view typed) {
  const auto words = words_of(typed);
  const auto first = without_decoration(words.front());
  const bool goes_on =
      words.size() > 1 && first == words.front() && !parse_type(words[1]) && !parse_class(words[1]);
  std::string joined;
  for (const auto& word : words) joined += word;
  if (goes_on && equal_ignoring_case(first, "www"))
    return did_you_mean("www." + joined.substr(first.size()));
  if (goes_on && has_dot(joined)) return did_you_mean(joined, first);
  if (has_dot(first)) return did_you_mean(first);
  return "Give one name, without blanks.";
}

std::string character_hint(std::string_view text) {
  const auto bare = without_decoration(text);
  if (bare.size() != text.size()) return did_you_mean(bare);
  if (text.find(',') != std::string_view::npos) {
    std::string with_dots(text);
    std::ranges::replace(with_dots, ',', '.');
    return did_you_mean(with_dots);
  }
  return "Host names consist of letters, digits and hyphens. DNS allows more; use dig to ask for "
         "such "
         "a name.";
}

}  // namespace

void check_characters(std::string_view typed, Findings& findings) {
  const auto places = find_places(typed);
  const auto shown = [&](const Place& place) {
    return in_quotes(typed.substr(place.at, place.length));
  };
  if (places.blank.count > 0)
    error(findings, "name.blank",
          "The name has a blank" + where(places.blank) + "; host names have none.",
          typed[places.blank.at] == '\\' ? "Use dig to ask for such a name." : blank_hint(typed));
  if (places.escape.count > 0)
    error(findings, "name.escape",
          "The backslash" + where(places.escape) +
              " does not begin a valid escape: " + shown(places.escape) + ".",
          "Write \\DDD with three decimal digits up to 255, or \\ and one other character.");
  if (places.control.count > 0)
    error(findings, "name.character",
          "The name has a control character" + where(places.control) + ": " +
              shown(places.control) + ".",
          did_you_mean(without_junk(typed)));
  else if (places.character.count > 0)
    error(findings, "name.character",
          "The name has the character " + shown(places.character) + where(places.character) +
              ", for which whyrefused cannot ask.",
          character_hint(typed));
}

}  // namespace whyrefused
