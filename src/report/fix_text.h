#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/diagnosis.h"
#include "model/fix.h"

namespace whyrefused {

/// What can be pasted for a remedy.
struct FilledFix {
  const Fix* fix = nullptr;  ///< Null: nothing can be pasted for it.
  std::vector<FilledEdit> edits;
  std::vector<std::string> unknown;  ///< Placeholders that stand for what is not known here.
};

FilledFix fix_for(const Remedy& remedy, const Case& the_case, std::size_t number,
                  const ServerDiagnosis& server);

/// The same for no case: all placeholders stand.
FilledFix unfilled(const Fix& fix);

/// "extend", "replace", "remove", "add", "add-after", "add-first"
std::string_view edit_id(EditKind kind);

/// For people, one sentence an edit: "In every list allow-query of named.conf put 192.0.2.7;
/// first."
std::vector<std::string> sentences_of(std::string_view file, const std::vector<FilledEdit>& edits);

/// "named-checkconf, then rndc reload"
std::string steps_of(const Fix& fix);

}  // namespace whyrefused
