#include "lines/line_pattern.h"

#include <algorithm>
#include <array>

#include "catalog/text.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_gap = 1500;  // Windows tells whole stories within an event

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_word(char c) {
  return !is_blank(c) && std::string_view("'\"`<>(){},;#|").find(c) == std::string_view::npos;
}

/// A name with a dot whose last label is no number, and not what programs end their files and
/// exceptions with: "db.example.org", not "192.0.2.1", "main.py", "net.SomeError".
bool looks_like_host(std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  const auto dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const auto last = word.substr(dot + 1);
  constexpr std::array<std::string_view, 16> others{
      "c",    "cc", "cpp", "error", "gaierror", "go", "h",  "herror",
      "java", "js", "lua", "php",   "pl",       "py", "rb", "ts"};
  if (std::ranges::find(others, last) != others.end()) return false;
  const auto in_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' ||
           c == '_' || c == '.';
  };
  const bool lower = std::ranges::all_of(last, [](char c) { return c >= 'a' && c <= 'z'; });
  return (lower || last.starts_with("xn--")) && std::ranges::all_of(word, in_name);
}

/// Whether `word` can be what the pattern names there.
bool may_be(std::string_view what, std::string_view word) {
  if (what == "host") return looks_like_host(word);
  return what != "port" || std::ranges::all_of(word, is_digit);
}

/// Whether `pattern` matches at the start of `line`; fills `captures` when it does.
bool matches_here(std::string_view line, std::string_view pattern, Captures& captures) {
  while (!pattern.empty() && pattern.front() != '{') {
    if (line.empty()) return false;
    if (pattern.front() == ' ') {
      if (!is_blank(line.front())) return false;
      while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    } else {
      if (ascii_lower(pattern.front()) != ascii_lower(line.front())) return false;
      line.remove_prefix(1);
    }
    pattern.remove_prefix(1);
  }
  if (pattern.empty()) return true;

  const auto close = pattern.find('}');
  const auto what = pattern.substr(1, close - 1);
  const auto rest = pattern.substr(close + 1);
  if (what == "*") {
    for (std::size_t skip = 0; skip <= std::min(line.size(), longest_gap); ++skip)
      if (matches_here(line.substr(skip), rest, captures)) return true;
    return false;
  }
  const auto* const stop = std::find_if_not(line.begin(), line.end(), is_word);
  // The longest word first: a name may hold the character that follows it in the pattern.
  for (auto length = static_cast<std::size_t>(stop - line.begin()); length > 0; --length)
    if (may_be(what, line.substr(0, length)) && matches_here(line.substr(length), rest, captures)) {
      captures.emplace(what == "host" ? "name" : what, line.substr(0, length));
      return true;
    }
  return false;
}

}  // namespace

std::string_view longest_word(std::string_view pattern) {
  std::string_view longest;
  while (!pattern.empty()) {
    const auto word = pattern.substr(0, std::min(pattern.find_first_of(" {"), pattern.size()));
    if (word.size() > longest.size()) longest = word;
    pattern.remove_prefix(word.size());
    const bool place = pattern.starts_with('{');
    const auto behind = place ? pattern.find('}') + 1 : std::size_t{1};
    pattern.remove_prefix(std::min(behind, pattern.size()));
  }
  return longest;
}

std::optional<Captures> match_line(std::string_view line, std::string_view pattern) {
  const char first = ascii_lower(pattern.front());
  const bool is_literal = first != '{' && first != ' ';
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (is_literal && ascii_lower(line[at]) != first) continue;
    // A captured word begins where a word begins, not in the middle of one.
    if (pattern.front() == '{' && at > 0 && is_word(line[at - 1])) continue;
    Captures captures;
    if (matches_here(line.substr(at), pattern, captures)) return captures;
  }
  return std::nullopt;
}

}  // namespace whyrefused
