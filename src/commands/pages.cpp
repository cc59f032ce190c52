#include "commands/pages.h"

#include <algorithm>

#include "checks/answers/vantage_points.h"
#include "commands/cause_words.h"
#include "list/name_tally.h"
#include "page/comparison_page.h"
#include "page/list_page.h"
#include "page/picture.h"
#include "page/report_page.h"
#include "version.h"

namespace whyrefused {

namespace {

/// Beyond it nobody reads report after report.
constexpr std::size_t most_in_full = 20;

/// Most are about questions that were asked more than once: they are worth comparing.
bool are_about_the_same(const std::vector<Comparison>& comparisons) {
  const auto repeated = std::ranges::count_if(comparisons, [](const Comparison& comparison) {
    return std::ranges::any_of(comparison.servers,
                               [](const SeenServer& seen) { return seen.sightings.size() > 1; });
  });
  return 2 * static_cast<std::size_t>(repeated) > comparisons.size();
}

std::string list_of(const std::vector<Result>& reports) {
  Tally tally;
  std::string rows;
  for (const auto& report : reports) {
    rows += list_row(report, report.diagnosis.headline);
    count(tally, tally_of(report, 0));
  }
  const auto [before, after] = list_frame(tally, words_for_cause, version_number());
  return before + rows + after;
}

}  // namespace

bool is_page(Format format) { return format == Format::html || format == Format::svg; }

std::string page_of(const std::vector<Result>& reports, const Options& options) {
  if (options.format == Format::html) return html_report(reports, version_number());
  std::vector<QuestionPath> paths;
  paths.reserve(reports.size());
  for (const auto& report : reports) paths.push_back(path_of(report));
  return svg_document(paths);
}

std::string page_of_saved(const std::vector<Result>& reports, const Options& options) {
  if (options.format != Format::html || reports.size() < 2) return page_of(reports, options);
  const auto comparisons = compare_vantage_points(reports);
  if (reports.size() > most_in_full && !are_about_the_same(comparisons)) return list_of(reports);
  return html_comparison(comparisons, reports, version_number());
}

}  // namespace whyrefused
