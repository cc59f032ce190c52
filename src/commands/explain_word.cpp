#include "commands/explain_word.h"

#include "catalog/text.h"
#include "commands/from_line.h"
#include "commands/last_words.h"
#include "commands/pasted.h"
#include "commands/printing.h"
#include "report/glossary_markdown.h"
#include "report/layout.h"

namespace whyrefused {

int explain_word(const Options& options) {
  const auto& word = options.explain_code;
  if (equal_ignoring_case(word, "glossary")) {
    print(options.format == Format::markdown ? glossary_markdown() : glossary_text());
    return 0;
  }
  const auto pasted = explain_pasted(word, "--explain");
  if (!pasted.explanation) return give_up(pasted.problem);
  print(pasted.overview);
  print(wrapped("", pasted.explanation->title) + "\n");
  for (const auto& line : all_lines(*pasted.explanation)) print(wrapped("  ", line));
  if (lookup_to_run(*pasted.explanation) != nullptr)
    print(wrapped("  ", "To run it now: --from-line in the place of --explain."));
  constexpr int unknown = 3;
  return pasted.explanation->about_dns ? 0 : unknown;
}

}  // namespace whyrefused
