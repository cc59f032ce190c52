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
  const Fix* fix = nullptr;
  std::vector<FilledEdit> edits;
  unsigned wait = 0;                 ///< Seconds for which a cache may keep the refusal.
  std::string flush;                 ///< The command that empties it.
  std::vector<std::string> unknown;  ///< Placeholders that stand for what is not known here.
};

/// In each of its forms; empty where nothing can be pasted for it.
std::vector<FilledFix> fixes_for(const Remedy& remedy, const Case& the_case, std::size_t number,
                                 const ServerDiagnosis& server);

/// The same for no case: all placeholders stand.
FilledFix unfilled(const Fix& fix);

/// "extend", "replace", "remove", "add", "add-after", "add-first", "add-before", "run"
std::string_view edit_id(EditKind kind);

/// An edit for people.
struct Instruction {
  std::string where;  ///< "named.conf: where a list allow-query stands, put first into it"; "run".
  std::vector<std::string> lines;  ///< What is pasted there, as it is. Empty: something goes.
};

std::vector<Instruction> instructions_of(std::string_view file,
                                         const std::vector<FilledEdit>& edits);

/// Who knows what the placeholders stand for, one sentence each.
std::vector<std::string> to_fill_in(const FilledFix& filled);

/// How long a cache may keep the refusal after the fix, and what empties it: "a cache may keep the
/// refusal for 61 s; at once: rec_control wipe-cache www.shop.example". Empty: it keeps none.
std::string wait_after(const FilledFix& filled);

/// "named-checkconf, then rndc reload"
std::string steps_of(const Fix& fix);

}  // namespace whyrefused
