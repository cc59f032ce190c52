#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/server_stage.h"
#include "report/screen_line.h"

namespace whyrefused {

/// A case at a moment, for whoever watches. Nothing in it is called what it is not yet: who has not
/// replied is waited for.
struct LiveView {
  const Case& the_case;
  std::vector<ServerStage> stages;  ///< By server.
  std::string words;                ///< What can be said so far, a sentence; may be empty.
  std::chrono::milliseconds elapsed{},
      left{};  ///< Since the question; until the end at the latest.
  bool has_table = true;
  bool can_be_ended = false;  ///< By the key q.
};

/// A row for each server, the words, and last who is waited for.
std::vector<ScreenLine> live_lines(const LiveView& view, const Shown& shown);

}  // namespace whyrefused
