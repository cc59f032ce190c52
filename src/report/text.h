#pragma once

#include <string>

#include "model/result.h"

namespace whyrefused {

struct TextOptions {
  bool color = false;
  bool verbose = false;  ///< Also list every probe with its reply.
};

/// The report for people: verdict first, then the table of resolvers, why we think so, what to do
/// by role, and the dig commands that reproduce it. 80 columns; a healthy result is short.
std::string text_report(const Result& result, TextOptions options);

}  // namespace whyrefused
