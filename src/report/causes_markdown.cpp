#include "report/causes_markdown.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/fixes.h"
#include "catalog/signs.h"
#include "report/fix_text.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// A cell of a table: a pipe would end it.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

std::string_view about(Names names) {
  switch (names) {
    case Names::any:
      break;
    case Names::single_label:
      return ", for single labels";
    case Names::below_local:
      return ", for names below local";
  }
  return "";
}

std::string known_from(const Source& source) {
  return source.where.empty() ? ""
                              : fmt::format("{}: {}", basis_id(source.basis), cell(source.where));
}

std::string listed(const Instruction& instruction) {
  const auto& [where, lines] = instruction;
  if (lines.empty()) return fmt::format("- {}\n", where);
  if (lines.size() == 1) return fmt::format("- {}: `{}`\n", where, lines.front());
  auto text = fmt::format("- {}:\n\n  ```\n", where);
  for (const auto& line : lines) text += fmt::format("  {}\n", line);
  return text + "  ```\n\n";
}

/// What can be pasted for this cause, a paragraph a software.
std::string pasteable(const Cause& cause) {
  std::string text;
  for (const auto& fix : all_fixes()) {
    if (std::ranges::find(fix->causes, cause.id) == fix->causes.end()) continue;
    text += fmt::format("\nTo paste, {}{}{}:\n\n", fix->form.empty() ? fix->software : fix->form,
                        about(fix->names),
                        fix->rd == RdOfQuery::without_rd ? ", for queries with RD=0" : "");
    for (const auto& instruction : instructions_of(fix->file, unfilled(*fix).edits))
      text += listed(instruction);
    text += fmt::format("- Then {}. Lets in: {}. Tried on {}.\n", steps_of(*fix), fix->opens,
                        tried_on(*fix));
  }
  return text;
}

std::string section(const Cause& cause) {
  auto text = fmt::format("\n## {}\n\n**{}.** {}\n\n- Contact: {}\n- The person who asked: {}\n",
                          id_text(cause.id), full_title(cause), cause.meaning,
                          actor_words(cause.actor), cause.user_action);
  if (!cause.request.empty())
    text += fmt::format("- To say to the one who must act: \"{}\"\n", cause.request);
  text +=
      "\n| software | what to look at or change | where it shows | known from "
      "|\n|---|---|---|---|\n";
  for (const auto& remedy : cause.remedies)
    text += fmt::format("| {} | {} | {} | {} |\n", remedy.software, cell(remedy.change),
                        cell(confirm_text(remedy.confirm)), known_from(remedy.source));
  return text + pasteable(cause);
}

}  // namespace

std::string causes_markdown(std::span<const Cause* const> causes) {
  std::string text =
      "# Causes\n\nWhat whyrefused can name, in the order in which equally likely ones are named. "
      "Made by\n"
      "`whyrefused --list-causes --format markdown` from the program's own data; a test fails when "
      "it differs.\n";
  for (const auto* cause : causes) text += section(*cause);
  return text;
}

}  // namespace whyrefused
