#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/server_stage.h"

namespace whyrefused {

/// `open[i]`: something that server i was asked is pending, or is going to be asked.
std::vector<ServerStage> stages_of(const Case& the_case, const std::vector<bool>& open);

/// What can be said from the replies to the question alone, while reasons are looked for or others
/// are waited for: "192.0.2.53 refuses www.example.org, 192.0.2.54 answers". Nothing of it is taken
/// back later: empty until each server that has replied at all has said what counts. No full stop.
std::string first_words(const Case& the_case, const std::vector<ServerStage>& stages);

/// The case of those servers that are finished, to be judged while others are waited for. None
/// while one that has replied is still asked, and where another that is waited for can change what
/// is known of a finished one: because one asks the other, or because it says that there is
/// nothing.
std::optional<Case> case_so_far(const Case& the_case, const std::vector<ServerStage>& stages);

/// When somebody who watches is told the first words although servers are waited for: when these
/// take longer than the others have taken. Counted from when the question was sent.
std::chrono::microseconds time_of_first_words(const Case& the_case,
                                              const std::vector<ServerStage>& stages);

}  // namespace whyrefused
