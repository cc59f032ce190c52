#pragma once

#include "model/options.h"

namespace whyrefused {

/// --explain: prints what a code, message, log line, DNS word or the id of a cause means, or with
/// "glossary" every DNS word. Returns the exit status.
int explain_word(const Options& options);

}  // namespace whyrefused
