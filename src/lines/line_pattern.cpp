#include "lines/line_pattern.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "catalog/text.h"
#include "lines/names.h"

namespace whyrefused {

namespace {

constexpr std::size_t nowhere = std::string_view::npos;
constexpr std::size_t longest_place = 1024;  // No name and no address of DNS is longer.
constexpr std::size_t longest_host = 256;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr auto in_words = [] {
  std::array<bool, 256> table{};
  table.fill(true);
  for (const char c : std::string_view(" \t\r\n'\"`<>(){},;#|"))
    table[static_cast<unsigned char>(c)] = false;
  return table;
}();
bool is_word(char c) { return in_words[static_cast<unsigned char>(c)]; }

bool is_of_host(char c) {
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '.';
}

}  // namespace

FoldedText folded(std::string_view text) {
  FoldedText result{std::string(text), {}};
  std::size_t size = 0;
  for (const char c : text) {
    const bool blank = is_blank(c);
    if (blank && size > 0 && result.text[size - 1] == ' ') continue;
    result.text[size++] = blank ? ' ' : c;
  }
  result.text.resize(size);
  result.lower = in_lower_case(result.text);
  return result;
}

LinePattern::LinePattern(std::string_view pattern) {
  Part part;
  while (!pattern.empty()) {
    if (pattern.front() == '{') {
      if (part.place != Place::none || !part.literal.empty()) parts_.push_back(part);
      const auto close = pattern.find('}');
      const auto what = pattern.substr(1, close - 1);
      part = {what == "*"      ? Place::gap
              : what == "port" ? Place::port
              : what == "host" ? Place::host
                               : Place::word,
              std::string(what == "host" ? "name" : what), ""};
      pattern.remove_prefix(close + 1);
      continue;
    }
    part.literal += ascii_lower(pattern.front());
    pattern.remove_prefix(1);
  }
  parts_.push_back(part);
  for (const auto& one : parts_)
    if (one.literal.size() > longest_.size()) longest_ = one.literal;
}

/// The cheap question first: do the literals stand in the text one after the other?
bool LinePattern::has_literals(std::string_view lower) const {
  std::size_t at = 0;
  for (const auto& part : parts_) {
    at = lower.find(part.literal, at);
    if (at == nowhere) return false;
    at += part.literal.size();
  }
  return true;
}

/// The end of the run of characters that `from` stands in. Asked in the order of the text: no
/// character is looked at twice.
std::size_t LinePattern::Run::end(std::string_view text, std::size_t from, Place place) {
  if (from < end_) return end_;
  auto* const belongs = place == Place::port   ? is_digit
                        : place == Place::host ? is_of_host
                                               : is_word;
  for (end_ = from; end_ < text.size() && belongs(text[end_]);) ++end_;
  return end_;
}

/// Where a place that begins at `from` ends; `ends` are, in order, the positions where what is
/// behind it matches.
std::size_t LinePattern::end_of_place(const Part& part, std::string_view text, std::size_t from,
                                      const Positions& ends, Run& run) {
  if (part.place == Place::gap) {
    const auto first = std::ranges::lower_bound(ends, from);
    return first == ends.end() ? nowhere : *first;
  }
  const auto longest = part.place == Place::host ? longest_host : longest_place;
  const auto end = std::min(run.end(text, from, part.place), from + longest);
  // The longest word first: a name may hold the character that follows it in the pattern.
  auto last = std::ranges::upper_bound(ends, end);
  while (last != ends.begin() && *--last > from)
    if (part.place != Place::host || looks_like_host(text.substr(from, *last - from))) return *last;
  return nowhere;
}

/// In order: where the literal of a part stands with all behind it; `next` are those of the part
/// behind it.
LinePattern::Positions LinePattern::matches_of(std::size_t part, const FoldedText& line,
                                               const Positions& next) const {
  const auto& literal = parts_[part].literal;
  const bool is_last = part + 1 == parts_.size();
  Positions matches;
  Run run;
  for (auto at = line.lower.find(literal); at != nowhere; at = line.lower.find(literal, at + 1))
    if (is_last ||
        end_of_place(parts_[part + 1], line.text, at + literal.size(), next, run) != nowhere)
      matches.push_back(at);
  return matches;
}

/// Begin and end of the word that a pattern begins with: it begins where a word begins, not in the
/// middle of one.
std::pair<std::size_t, std::size_t> LinePattern::first_word(const FoldedText& line,
                                                            const Positions& ends) const {
  Run run;
  for (auto end = ends.begin(); end != ends.end();) {
    auto begin = *end;
    while (begin > 0 && is_word(line.text[begin - 1])) --begin;
    const auto chosen = end_of_place(parts_[0], line.text, begin, ends, run);
    if (chosen != nowhere) return {begin, chosen};
    Run whole;
    end =
        std::upper_bound(end, ends.end(), std::max(*end, whole.end(line.text, begin, Place::word)));
  }
  return {nowhere, nowhere};
}

std::optional<Captures> LinePattern::match(const FoldedText& line) const {
  if (!has_literals(line.lower)) return std::nullopt;
  // From the end to the front, so that nothing is tried twice at one place.
  std::vector<Positions> matches(parts_.size());
  for (auto part = parts_.size(); part-- > 0;) {
    const bool is_last = part + 1 == parts_.size();
    matches[part] = matches_of(part, line, is_last ? Positions() : matches[part + 1]);
    if (matches[part].empty()) return std::nullopt;
  }
  Captures captures;
  auto begin = nowhere, end = matches[0].front();
  if (parts_[0].place != Place::none) std::tie(begin, end) = first_word(line, matches[0]);
  if (end == nowhere) return std::nullopt;
  for (std::size_t part = 0;;) {
    if (parts_[part].place != Place::none && parts_[part].place != Place::gap)
      captures[parts_[part].name] = line.text.substr(begin, end - begin);
    begin = end + parts_[part].literal.size();
    if (++part == parts_.size()) return captures;
    Run run;
    end = end_of_place(parts_[part], line.text, begin, matches[part], run);
  }
}

std::optional<Captures> match_line(std::string_view line, std::string_view pattern) {
  return LinePattern(pattern).match(folded(line));
}

}  // namespace whyrefused
