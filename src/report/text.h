#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "report/advice.h"
#include "report/troubles.h"

namespace whyrefused {

struct TextOptions {
  bool color = false;
  bool verbose = false;  ///< Also list every probe with its reply.
};

/// The report for people: verdict first, then the table of resolvers, why we think so, what to do
/// by role, and the dig commands that reproduce it. 80 columns; a healthy result is short.
std::string text_report(const Result& result, TextOptions options);

/// How much of the advice has room on the first screen, for formats that say the same words.
Room room_in_text(const Result& result, const std::vector<Trouble>& troubles);

}  // namespace whyrefused
