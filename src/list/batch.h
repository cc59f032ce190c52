#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "engine/name_run.h"
#include "list/done_before.h"
#include "list/line_reader.h"
#include "list/line_sink.h"
#include "model/options.h"
#include "model/progress.h"
#include "model/tally.h"

namespace whyrefused {

/// What a batch needs from outside.
struct BatchHooks {
  /// A result as it is written, with its line end. May change the diagnosis before it is counted.
  std::function<std::string(Result&)> line;
  /// What names a result in DoneBefore: of a case that is prepared.
  std::function<std::string(const Case&)> key;
  /// Something that whoever started the run should know now: one sentence.
  std::function<void(const std::string&)> notice;
  /// Now and then; null when nobody watches.
  std::function<void(const Progress&)> progress;
};

/// Diagnoses a list of names, many at a time, each as it would be by itself. What is in memory
/// depends on the options and on the number of servers, not on the length of the list: names are
/// read when there is room for them, and there is none while results wait for a slow reader. Ends
/// early at an interrupt; what was being asked then is left out.
Tally run_batch(const Options& options, const Resolvers& resolvers, LineReader& reader,
                LineSink& sink, DoneBefore& done_before, const BatchHooks& hooks,
                std::optional<std::uint64_t> total);

}  // namespace whyrefused
