#include "lines/explain_line.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "lines/command.h"
#include "lines/known_lines.h"
#include "lines/known_phrases.h"
#include "lines/line_pattern.h"
#include "lines/name_positions.h"

namespace whyrefused {

namespace {

constexpr std::size_t longest_line = 4000;

std::string found(const Captures& captures, std::string_view what) {
  const auto at = captures.find(what);
  return at == captures.end() ? std::string() : at->second;
}

/// The RCODE by its mnemonic in capitals, as DNS programs write it, or as {code} by its number.
const Rcode* rcode_in(const Captures& captures) {
  const auto code = found(captures, "code");
  if (code.size() == 1 && is_digit(code[0]))
    return find_rcode(static_cast<std::uint16_t>(code[0] - '0'));
  const auto word = found(captures, "rcode");
  const auto* rcode = find_rcode(std::string_view(word));
  return rcode != nullptr && rcode->name == word ? rcode : nullptr;
}

std::string name_by_position(std::string_view line) {
  for (const auto position : name_positions())
    if (const auto captures = match_line(line, position)) return found(*captures, "name");
  return {};
}

std::optional<Explanation> explained(std::string_view line, const KnownLine& known) {
  auto captures = match_line(line, known.pattern);
  if (!captures) return {};
  if (!captures->contains("name"))
    if (const auto name = name_by_position(line); !name.empty()) captures->emplace("name", name);
  const auto* rcode = rcode_in(*captures);
  // A word that is no RCODE stands where one has to be: another message that looks alike.
  if (rcode == nullptr && (captures->contains("rcode") || captures->contains("code"))) return {};
  const bool is_answer = rcode != nullptr && rcode->number == 0;
  Explanation result{is_answer && known.title == known::answer
                         ? std::string("A DNS server answered")
                         : filled_sentence(known.title, *captures),
                     {filled_sentence(known.meaning, *captures)}};
  if (rcode != nullptr)
    result.lines.push_back(std::string(rcode->name) + " (RCODE " + std::to_string(rcode->number) +
                           "): " + std::string(rcode->meaning));
  if (rcode != nullptr && rcode->number != 5)
    result.lines.emplace_back("It is not REFUSED, which is RCODE 5.");
  // An RCODE came, so no port is closed; of NXDOMAIN and NOERROR nobody has to be told more.
  const bool says_enough = rcode != nullptr && (rcode->number == 0 || rcode->number == 3);
  if (!known.is_not.empty() && !says_enough) result.lines.emplace_back(known.is_not);
  for (const auto next : known.next)
    if (!next.empty()) result.next.push_back(command_from(next, *captures));
  result.said = *std::move(captures);
  return result;
}

/// Every known line behind its longest word in lower case: one search for that word rejects nearly
/// all of them.
const std::vector<std::pair<std::string, const KnownLine*>>& known_by_word() {
  static const auto known_lines = [] {
    std::vector<std::pair<std::string, const KnownLine*>> all;
    for (const auto& rows : known_lines())
      for (const auto& known : rows)
        all.emplace_back(in_lower_case(longest_word(known.pattern)), &known);
    return all;
  }();
  return known_lines;
}

}  // namespace

std::optional<Explanation> explain_line(std::string_view line) {
  if (line.size() > longest_line) return std::nullopt;
  const auto lower = in_lower_case(line);
  for (const auto& [word, known] : known_by_word())
    if (lower.find(word) != std::string::npos)
      if (auto explanation = explained(line, *known)) return explanation;
  return std::nullopt;
}

}  // namespace whyrefused
