#include "commands/explain_causes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalog/signs.h"
#include "catalog/text.h"
#include "checks/causes/cause_rule.h"
#include "lines/explain_line.h"
#include "lines/labelled_code.h"
#include "lines/sign_match.h"
#include "lines/word_index.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// So many causes are told about; of more, only the ids.
constexpr std::size_t most_told = 3;

/// One remedy and a sign that it quotes.
struct Quotation {
  const Cause* cause = nullptr;
  const Remedy* remedy = nullptr;
  SignMatcher sign;
};

/// A quotation that a text shows.
struct Shown {
  const Quotation* quotation = nullptr;
  Captures said;
};

/// Reports print the ids of causes, so people ask for them as well.
std::optional<Explanation> explain_cause(std::string_view id) {
  if (id.find(' ') != id.npos) return std::nullopt;
  const auto* cause = find_cause(in_lower_case(id));
  if (cause == nullptr) return std::nullopt;
  return Explanation{
      std::string(id_text(cause->id)) + ": " + full_title(*cause),
      {std::string(cause->meaning), "Contact: " + std::string(actor_words(cause->actor)),
       "The person who asked: " + std::string(cause->user_action),
       "What to change on each server software: docs/causes.md, or whyrefused --list-causes "
       "--format markdown"}};
}

const std::vector<Quotation>& quotations() {
  static const auto all = [] {
    std::vector<Quotation> list;
    for (const auto* rule : cause_rules())
      for (const auto& remedy : rule->cause.remedies)
        for (const auto& sign : signs_in(remedy.confirm))
          list.push_back({&rule->cause, &remedy, SignMatcher(sign)});
    return list;
  }();
  return all;
}

/// One pass over a text finds the few signs that it can show.
const WordIndex& rare_words() {
  static const WordIndex index = [] {
    std::vector<std::string> words;
    for (const auto& quotation : quotations()) words.push_back(quotation.sign.rare_word());
    return WordIndex(std::move(words));
  }();
  return index;
}

bool is_ordinary(const Shown& shown) {
  return shown.quotation->sign.kind() == SignKind::ordinary_line;
}

/// The most special sign first, each cause once. Of causes with equal signs the later one in the
/// list comes first: the early ones are special, and take more to be seen than a line. A line that
/// is also there where all is well counts only where no other is.
std::vector<Shown> shown_in(std::string_view text) {
  std::vector<Shown> all;
  text = text.substr(0, longest_record);
  std::vector<bool> possible(quotations().size());
  rare_words().search(in_lower_case(text),
                      [&](std::size_t number, std::size_t) { possible[number] = true; });
  if (std::ranges::find(possible, true) == possible.end()) return all;
  const auto line = folded(text);
  for (std::size_t i = 0; i < possible.size(); ++i)
    if (possible[i])
      if (auto said = quotations()[i].sign.match(text, line))
        all.push_back({&quotations()[i], *std::move(said)});
  if (!std::ranges::all_of(all, is_ordinary)) std::erase_if(all, is_ordinary);
  std::ranges::stable_sort(all, std::ranges::greater{}, [](const Shown& one) {
    return std::pair(one.quotation->sign.weight(), one.quotation->cause->id);
  });
  std::vector<Shown> causes;
  for (auto& one : all)
    if (std::ranges::none_of(causes, [&](const Shown& other) {
          return other.quotation->cause == one.quotation->cause;
        }))
      causes.push_back(std::move(one));
  return causes;
}

/// "BIND: ", or nothing where it is about any software, or about several.
std::string software_of(const std::vector<Shown>& shown) {
  const auto software = shown.front().quotation->remedy->software;
  const bool one = std::ranges::all_of(
      shown, [&](const Shown& other) { return other.quotation->remedy->software == software; });
  return one && software != "any" ? std::string(software) + ": " : std::string();
}

/// For a text that no known line explains.
Explanation about_signs(const std::vector<Shown>& shown) {
  const auto& first = *shown.front().quotation;
  const bool is_command = first.sign.kind() == SignKind::command;
  Explanation result;
  result.title = software_of(shown) + (is_command ? "a command that shows" : "a line that shows") +
                 (shown.size() == 1 ? " a cause" : " one of several causes");
  result.lines.push_back("Where to look: " + confirm_text(first.remedy->confirm) + ".");
  const auto& said = shown.front().said;
  const bool of_zone = said.contains("zone") && !said.contains("name");
  result.next.push_back(command_from(of_zone ? "on the client: whyrefused {zone} -t SOA{-s SERVER}"
                                             : "on the client: whyrefused {name}{-t}{-s SERVER}",
                                     said));
  result.said = said;
  return result;
}

std::vector<std::string> cause_lines(const std::vector<Shown>& shown) {
  std::vector<std::string> lines;
  if (shown.size() > most_told) {
    std::string ids;
    for (const auto& one : shown)
      ids += (ids.empty() ? "" : ", ") + std::string(id_text(one.quotation->cause->id));
    lines.push_back("Causes that show so: " + ids +
                    ". whyrefused --explain with one of these "
                    "words says what it is.");
    return lines;
  }
  const bool sure = shown.size() == 1 && !is_ordinary(shown.front());
  for (const auto& one : shown) {
    const auto& [cause, remedy, sign] = *one.quotation;
    const auto id = id_text(cause->id);
    const auto what =
        is_ordinary(one) ? "It shows so: " + confirm_text(remedy->confirm) : full_title(*cause);
    lines.push_back(fmt::format("{}: {}. {}.", sure ? "Cause" : "Possible cause", id, what));
    lines.push_back(
        remedy->software == "any"
            ? std::string("What to change: ") + std::string(remedy->change)
            : fmt::format("What to change in {}: {}", remedy->software, remedy->change));
  }
  return lines;
}

}  // namespace

std::optional<Explanation> explain_with_causes(std::string_view text) {
  if (auto cause = explain_cause(text)) return cause;
  auto explanation = explain(text);
  if (explanation && !explanation->title.starts_with("EDE"))
    for (auto& sentence : ede_sentences(text)) explanation->lines.push_back(std::move(sentence));
  const auto shown = shown_in(text);
  if (shown.empty()) return explanation;
  if (!explanation) explanation = about_signs(shown);
  for (auto& line : cause_lines(shown)) explanation->lines.push_back(std::move(line));
  return explanation;
}

}  // namespace whyrefused
