#pragma once

#include <string>

namespace whyrefused {

/// The glossary as docs/glossary.md shows it.
std::string glossary_markdown();

/// The same for a terminal: each word and what it means, wrapped to 80 columns.
std::string glossary_text();

}  // namespace whyrefused
