#include "commands/explain_causes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalog/signs.h"
#include "catalog/text.h"
#include "checks/causes/cause_rule.h"
#include "lines/sign_match.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// As in explain_line(): what is longer is no log line.
constexpr std::size_t longest_text = 4000;
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

bool is_ordinary(const Shown& shown) {
  return shown.quotation->sign.kind() == SignKind::ordinary_line;
}

/// The most special first, each cause once. A line that is also there where all is well counts only
/// where no other is.
std::vector<Shown> shown_in(std::string_view text) {
  std::vector<Shown> all;
  if (text.size() > longest_text) return all;
  const auto lower = in_lower_case(text);
  for (const auto& quotation : quotations())
    if (auto said = quotation.sign.match(text, lower))
      all.push_back({&quotation, *std::move(said)});
  if (!std::ranges::all_of(all, is_ordinary)) std::erase_if(all, is_ordinary);
  std::ranges::stable_sort(all, std::ranges::greater{},
                           [](const Shown& one) { return one.quotation->sign.weight(); });
  std::vector<Shown> causes;
  for (auto& one : all)
    if (std::ranges::none_of(causes, [&](const Shown& other) {
          return other.quotation->cause == one.quotation->cause;
        }))
      causes.push_back(std::move(one));
  return causes;
}

Explanation about_signs(const std::vector<Shown>& shown) {
  const auto& first = *shown.front().quotation;
  const bool alone = shown.size() == 1;
  Explanation result;
  if (first.sign.kind() == SignKind::command) {
    result.title = alone ? "A command that shows whether one cause holds"
                         : "A command that shows which of several causes holds";
    result.lines.emplace_back("Run it on the DNS server. It says what the server is set up to do.");
  } else {
    result.title = alone ? "A log line or metric that one cause leaves on the DNS server"
                         : "A log line or metric that several causes leave on the DNS server";
  }
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
  for (const auto& one : shown) {
    const auto& [cause, remedy, sign] = *one.quotation;
    const auto id = id_text(cause->id);
    lines.push_back(is_ordinary(one) ? fmt::format("Possible cause: {}. It shows so: {}.", id,
                                                   confirm_text(remedy->confirm))
                                     : fmt::format("Cause: {}. {}.", id, full_title(*cause)));
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
  const auto shown = shown_in(text);
  if (shown.empty()) return explanation;
  if (!explanation) explanation = about_signs(shown);
  for (auto& line : cause_lines(shown)) explanation->lines.push_back(std::move(line));
  return explanation;
}

}  // namespace whyrefused
