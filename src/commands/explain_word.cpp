#include "commands/explain_word.h"

#include "catalog/text.h"
#include "commands/explain_causes.h"
#include "commands/last_words.h"
#include "commands/printing.h"
#include "model/printable.h"
#include "report/glossary_markdown.h"
#include "report/layout.h"

namespace whyrefused {

int explain_word(const Options& options) {
  const auto& word = options.explain_code;
  if (equal_ignoring_case(word, "glossary")) {
    print(options.format == Format::markdown ? glossary_markdown() : glossary_text());
    return 0;
  }
  const auto explanation = explain_with_causes(word);
  if (!explanation)
    return give_up("--explain does not know " + in_quotes(word) +
                   "; give an error code (9005, 0x232D, REFUSED), a message, a whole log line "
                   "about DNS, or a DNS word (--explain glossary lists them)");
  print(wrapped("", explanation->title) + "\n");
  for (const auto& line : all_lines(*explanation)) print(wrapped("  ", line));
  return 0;
}

}  // namespace whyrefused
