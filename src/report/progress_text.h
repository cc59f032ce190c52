#pragma once

#include <string>

#include "model/progress.h"

namespace whyrefused {

/// "12,345 of 1,000,000 (1 %), 48,211 a second, 12 refused, 0:20 left"
std::string progress_text(const Progress& progress);

}  // namespace whyrefused
