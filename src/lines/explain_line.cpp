#include "lines/explain_line.h"

#include <utility>
#include <vector>

#include "catalog/text.h"
#include "lines/command.h"
#include "lines/implied_type.h"
#include "lines/known_lines.h"
#include "lines/known_phrases.h"
#include "lines/name_positions.h"
#include "lines/names.h"
#include "lines/pattern_table.h"
#include "model/server.h"

namespace whyrefused {

namespace {

std::string found(const Captures& captures, std::string_view what) {
  const auto at = captures.find(what);
  return at == captures.end() ? std::string() : at->second;
}

std::string name_by_position(const FoldedText& line) {
  static const PatternTable positions({name_positions().begin(), name_positions().end()});
  for (const auto position : positions.candidates(line))
    if (const auto captures = positions.match(position, line)) return found(*captures, "name");
  return {};
}

/// Can what was captured for a name or zone stand in a command?
bool is_usable(std::string_view key, const std::string& value) {
  if (key != "name" && key != "zone") return true;
  if (parse_endpoint(value).endpoint) return false;
  const auto name = valid_name(value);
  if (name.empty() || name == "." || name.find('.') != std::string::npos) return !name.empty();
  return value.ends_with('.') || key == "zone" || may_be_computer(name);
}

/// A pattern's place for a name may hold a word of a sentence: "error: Try again".
void drop_unusable(Captures& captures) {
  std::erase_if(captures, [](const auto& one) {
    return one.first == "name" && !is_usable(one.first, one.second);
  });
}

/// Adds what the pattern did not capture, or not as it can be used: "x.example/IN" of a line that
/// has a view, too. Not what it captured under another name.
void add_missing(Captures& captures, const Captures& also) {
  for (const auto& part : also) {
    const auto& key = part.first;
    const auto& value = part.second;
    const bool taken = std::ranges::any_of(captures, [&](const auto& captured) {
      return also.contains(captured.first) && captured.second == value;
    });
    const auto known = captures.find(key);
    if (known == captures.end() ? !taken : !is_usable(key, known->second)) captures[key] = value;
  }
}

std::optional<Explanation> explained(const FoldedText& line, const KnownLine& known,
                                     std::optional<Captures> captures, const Captures& also) {
  if (!captures) return {};
  if (!captures->contains("name"))
    if (const auto name = name_by_position(line); !name.empty()) captures->emplace("name", name);
  drop_unusable(*captures);
  add_missing(*captures, also);
  if (!captures->contains("type"))
    if (const auto type = implied_type(found(*captures, "name")); !type.empty())
      captures->emplace("type", type);
  const auto* rcode = said_rcode(*captures);
  // A word that is no RCODE stands where one has to be: another message that looks alike.
  if (rcode == nullptr && (captures->contains("rcode") || captures->contains("code"))) return {};
  const bool is_answer = rcode != nullptr && rcode->number == 0;
  Explanation result{is_answer && known.title == known::answer
                         ? std::string(known::answered)
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

const std::vector<const KnownLine*>& every_row() {
  static const auto rows_in_order = [] {
    std::vector<const KnownLine*> all;
    for (const auto& rows : all_known_lines())
      for (const auto& known : rows) all.push_back(&known);
    return all;
  }();
  return rows_in_order;
}

const PatternTable& known_patterns() {
  static const PatternTable table = [] {
    std::vector<std::string_view> patterns;
    for (const auto* known : every_row()) patterns.push_back(known->pattern);
    return PatternTable(patterns);
  }();
  return table;
}

bool is_of_dns(const KnownLine& row) {
  return row.title != known::http_status && row.title != known::smtp_reply;
}

/// Rows for messages that do not name the reason, which another line of the text may give.
bool is_vague(const KnownLine& row) {
  return row.title == known::again || row.title == known::unknown || row.title == known::silent ||
         row.title == known::no_usable_reply || row.title == known::no_address ||
         row.title == known::no_recursion || row.title == known::no_zone ||
         row.title == known::update_unsaid || !is_of_dns(row);
}

std::optional<Explanation> first_of(std::string_view line, const Captures& also, bool also_vague) {
  const auto text = folded(line.substr(0, longest_record));
  for (const auto number : known_patterns().candidates(text)) {
    const auto& row = *every_row()[number];
    if (also_vague || !is_vague(row))
      if (auto explanation = explained(text, row, known_patterns().match(number, text), also)) {
        explanation->about_dns = is_of_dns(row);
        return explanation;
      }
  }
  return std::nullopt;
}

}  // namespace

const Rcode* said_rcode(const Captures& captures) {
  const auto code = found(captures, "code");
  if (code.size() == 1 && is_digit(code[0]))
    return find_rcode(static_cast<std::uint16_t>(code[0] - '0'));
  const auto word = found(captures, "rcode");
  const auto* rcode = find_rcode(std::string_view(word));
  return rcode != nullptr && rcode->name == word ? rcode : nullptr;
}

std::optional<Explanation> explain_line(std::string_view line, const Captures& also) {
  return first_of(line, also, true);
}

std::optional<Explanation> explain_telling_line(std::string_view line, const Captures& also) {
  return first_of(line, also, false);
}

std::string name_by_position(std::string_view text) {
  const auto name = name_by_position(folded(text.substr(0, longest_record)));
  return is_usable("name", name) ? valid_name(name) : std::string();
}

}  // namespace whyrefused
