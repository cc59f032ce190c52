#include "commands/explain_word.h"

#include <optional>
#include <string>

#include "catalog/text.h"
#include "checks/causes/cause_rule.h"
#include "commands/last_words.h"
#include "commands/printing.h"
#include "lines/explain.h"
#include "model/printable.h"
#include "report/glossary_markdown.h"
#include "report/layout.h"
#include "report/words.h"

namespace whyrefused {

namespace {

/// Reports print the ids of causes, so people ask for them, too.
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

}  // namespace

int explain_word(const Options& options) {
  const auto& word = options.explain_code;
  if (equal_ignoring_case(word, "glossary")) {
    print(options.format == Format::markdown ? glossary_markdown() : glossary_text());
    return 0;
  }
  auto explanation = explain_cause(word);
  if (!explanation) explanation = explain(word);
  if (!explanation)
    return give_up("--explain does not know " + in_quotes(word) +
                   "; give an error code (9005, 0x232D, REFUSED), a message, a whole log line "
                   "about DNS, or a DNS word (--explain glossary lists them)");
  print(wrapped("", explanation->title) + "\n");
  for (const auto& line : all_lines(*explanation)) print(wrapped("  ", line));
  return 0;
}

}  // namespace whyrefused
