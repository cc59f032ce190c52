#include "lines/sign_match.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "catalog/text.h"

namespace whyrefused {

namespace {

struct Placeholder {
  std::string_view word, place;
};

/// What signs write in capitals for what differs. Only what is surely a name, zone or type is kept
/// for commands.
constexpr auto placeholders = std::to_array<Placeholder>({
    {"NAME", "{name}"},
    {"ZONE", "{zone}"},
    {"TYPE", "{type}"},
    {"ADDRESS", "{address}"},
    {"PORT", "{port}"},
    {"53", "{port}"},
    {"N", "{word}"},
    {"KEY", "{word}"},
    {"VIEW", "{word}"},
    {"FILE", "{word}"},
    {"NETWORK", "{word}"},
    {"SERVER", "{word}"},
    {"NAMESERVER", "{word}"},
    {"SERVER-OF-THE-LIST", "{word}"},
    {"AXFR", "{word}"},
    {"QNAME", "{word}"},
});

bool in_word(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '-' || c == '_';
}

std::string_view place_of(std::string_view word) {
  const auto* const at = std::ranges::find(placeholders, word, &Placeholder::word);
  return at == placeholders.end() ? std::string_view() : at->place;
}

std::string pattern_of(std::string_view sign) {
  std::string pattern;
  while (!sign.empty()) {
    const auto end =
        static_cast<std::size_t>(std::ranges::find_if_not(sign, in_word) - sign.begin());
    if (end > 0) {
      const auto word = sign.substr(0, end);
      const auto place = place_of(word);
      pattern += place.empty() ? word : place;
      sign.remove_prefix(end);
    } else if (sign.starts_with("...")) {
      pattern += "{*}";
      sign.remove_prefix(3);
    } else {
      // The labels of a metric: others may stand beside those that the sign names.
      if (sign.front() == '{') pattern += "{*}";
      if (sign.front() != '{' && sign.front() != '}') pattern += sign.front();
      sign.remove_prefix(1);
    }
  }
  return pattern;
}

/// A character that stands for itself counts one, a place for a word four, and a gap counts
/// against.
int weight_of(std::string_view pattern) {
  constexpr int place = 4;
  int weight = 0;
  while (!pattern.empty()) {
    if (pattern.front() == '{') {
      weight += pattern.starts_with("{*}") ? -place : place;
      pattern.remove_prefix(pattern.find('}') + 1);
    } else {
      weight += pattern.front() == ' ' ? 0 : 1;
      pattern.remove_prefix(1);
    }
  }
  return weight;
}

/// An IPv4 or IPv6 address, as far as its characters say.
bool is_address(std::string_view word) {
  const auto in_address = [](char c) {
    const char lower = ascii_lower(c);
    return is_digit(c) || (lower >= 'a' && lower <= 'f') || c == '.' || c == ':';
  };
  return word.find_first_of(".:") != word.npos && std::ranges::all_of(word, in_address);
}

/// The prompt of a shell or console, sudo, and dnsdist's way to send a console command.
bool is_before_command(std::string_view word) {
  constexpr std::array<std::string_view, 9> before{"sudo", "doas",    "$",  "#", ">",
                                                   "PS",   "dnsdist", "-c", "-e"};
  return std::ranges::find(before, word) != before.end() || word.ends_with('$') ||
         word.ends_with('#') || word.ends_with('>');
}

/// The first of `line` that is not empty, which is taken from it.
std::string_view take_word(std::string_view& line) {
  constexpr std::string_view blanks = " \t\r'\"";
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  const auto word = line.substr(0, line.find_first_of(blanks));
  line.remove_prefix(word.size());
  return word;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (auto word = take_word(line); !word.empty(); word = take_word(line)) words.push_back(word);
  return words;
}

/// Is `word` the first of the command that was typed? Nothing else is worth taking apart.
bool begins_with(std::string_view line, std::string_view word) {
  for (auto typed = take_word(line); !typed.empty(); typed = take_word(line))
    if (!is_before_command(typed)) return equal_ignoring_case(typed, word);
  return false;
}

/// Word for word; what a placeholder stands for is kept.
std::optional<Captures> match_command(std::string_view line, std::string_view sign) {
  auto typed = words_of(line);
  const auto wanted = words_of(sign);
  typed.erase(typed.begin(), std::ranges::find_if_not(typed, is_before_command));
  if (typed.size() < wanted.size()) return std::nullopt;
  Captures captures;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto word = typed[i];
    const bool at_server = wanted[i].starts_with('@');
    const auto place = place_of(wanted[i].substr(at_server ? 1 : 0));
    if (place.empty() ? !equal_ignoring_case(word, wanted[i])
                      : word.starts_with('-') || word.starts_with('@') != at_server)
      return std::nullopt;
    if (place == "{name}" || place == "{zone}")
      captures.emplace(place.substr(1, place.size() - 2), word);
  }
  return captures;
}

}  // namespace

SignMatcher::SignMatcher(Sign sign)
    : sign_(sign),
      pattern_(pattern_of(sign.text)),
      rare_(sign.kind == SignKind::command ? in_lower_case(sign.text.substr(0, sign.text.find(' ')))
                                           : pattern_.longest_literal()),
      weight_(weight_of(pattern_of(sign.text))) {}

std::optional<Captures> SignMatcher::match(std::string_view text, const FoldedText& line) const {
  if (sign_.kind != SignKind::command) {
    auto captures = pattern_.match(line);
    if (captures && captures->contains("address") && !is_address(captures->at("address")))
      return std::nullopt;
    return captures;
  }
  if (!begins_with(text, rare_)) return std::nullopt;
  while (text.ends_with('\n')) text.remove_suffix(1);
  // With more lines it is what the command printed that counts.
  if (text.find('\n') != std::string_view::npos) return std::nullopt;
  return match_command(text, sign_.text);
}

}  // namespace whyrefused
