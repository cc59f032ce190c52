#include "report/glossary_markdown.h"

#include <fmt/format.h>

#include "catalog/glossary.h"
#include "report/layout.h"

namespace whyrefused {

std::string glossary_markdown() {
  std::string text =
      "# Glossary\n\nThe DNS words that reports and these documents use, in plain English. "
      "`whyrefused --explain WORD` shows one of\nthem. Made by `whyrefused --explain glossary "
      "--format markdown` from the program's own data; a test fails when it\ndiffers. The links "
      "lead to the [causes](causes.md) that a word is about.\n";
  for (const auto& term : glossary()) {
    text += fmt::format("\n## {}\n\n{} *({})*\n", term.title, term.meaning, term.source);
    std::string causes;
    for (const auto& cause : term.see)
      if (cause)
        causes += fmt::format("{}[{}](causes.md#{})", causes.empty() ? "" : ", ", id_text(*cause),
                              id_text(*cause));
    if (!causes.empty()) text += "\nSee also: " + causes + "\n";
  }
  return text;
}

std::string glossary_text() {
  std::string text;
  for (const auto& term : glossary())
    text +=
        fmt::format("{}{}\n{}", text.empty() ? "" : "\n", term.title, wrapped("  ", term.meaning));
  return text;
}

}  // namespace whyrefused
