#include "report/progress_text.h"

#include <cmath>

#include <fmt/format.h>

#include "report/words.h"

namespace whyrefused {

std::string progress_text(const Progress& progress) {
  auto text = with_commas(progress.done);
  if (progress.total && *progress.total > 0)
    text += fmt::format(" of {} ({} %)", with_commas(*progress.total),
                        progress.done * 100 / *progress.total);
  text += fmt::format(", {} a second, {} refused",
                      with_commas(static_cast<std::uint64_t>(progress.per_second)),
                      with_commas(progress.refused));
  if (progress.total && progress.per_second >= 0.01 && progress.done < *progress.total) {
    const auto left = static_cast<double>(*progress.total - progress.done) / progress.per_second;
    constexpr double longest = 100.0 * 3600;
    if (left < longest)
      text += ", " + duration_text(std::chrono::seconds(std::lround(left))) + " left";
  }
  return text;
}

}  // namespace whyrefused
