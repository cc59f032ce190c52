#include "support/reports.h"

#include <array>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "checks/answers/vantage_points.h"
#include "engine/engine.h"
#include "page/picture.h"
#include "page/report_page.h"
#include "replay/read_report.h"
#include "report/batch_line.h"
#include "report/comparison_text.h"
#include "report/json.h"
#include "report/mask.h"
#include "report/nagios.h"
#include "report/openmetrics.h"
#include "report/text.h"
#include "report/ticket.h"
#include "support/expect.h"

namespace whyrefused::fuzz {

namespace {

std::string saved(const Case& the_case) { return json_report({the_case, judge(the_case)}); }

void expect_stable(const std::string& json) {
  expect(nlohmann::json::accept(json), "a report is JSON, and UTF-8");
  const auto read = read_report(json);
  if (!read.the_case) expect(false, "a saved report can be read: " + read.error);
  const auto again = saved(*read.the_case);
  const auto third = read_report(again);
  if (!third.the_case) expect(false, "a report saved twice can be read: " + third.error);
  expect(saved(*third.the_case) == again, "a report that was read is saved as it was");
}

void expect_text(const Result& seen, bool verbose) {
  expect_printable(text_report(seen, {false, verbose}), "\n", "text");
}

void expect_ticket(const Result& seen) { expect_printable(ticket(seen, "0"), "\n", "ticket"); }

void expect_plugin(const Result& seen) {
  const auto plugin = nagios_report(seen, "", {}, {}).text;
  expect_printable(plugin, "\n", "nagios");
  expect(plugin.size() <= 4096, "a plugin prints at most 4 KiB");
}

void expect_metrics(const Result& seen) {
  for (const auto dialect : {MetricsDialect::openmetrics, MetricsDialect::prometheus})
    expect_printable(metrics_text({&seen, 1}, dialect), "\n", "metrics");
}

void expect_list_line(const Result& seen) {
  const auto line = batch_line(seen, seen.diagnosis.headline);
  expect_printable(line, "\t\n", "a line of a list");
  expect(line.find('\n') >= line.size() - 1, "a name of a list is one line");
}

void expect_json(const Result& seen) {
  const auto json = json_report(seen);
  expect_stable(json);
  expect(nlohmann::json::accept(Mask().masked(json)), "a masked report is JSON");
}

void expect_comparison(const Result& seen) {
  std::vector<Result> twice(2, seen);
  expect_printable(comparison_text(compare_vantage_points(twice), false), "\n", "comparison");
}

void expect_page(const Result& seen) {
  expect_printable(html_report({&seen, 1}, "0"), "\n", "a page");
  const auto path = path_of(seen);
  expect_printable(svg_document({&path, 1}), "\n", "a picture");
}

constexpr std::array formats{
    +[](const Result& seen) { expect_text(seen, false); },
    +[](const Result& seen) { expect_text(seen, true); },
    +expect_ticket,
    +expect_plugin,
    +expect_metrics,
    +expect_list_line,
    +expect_json,
    +expect_comparison,
    +expect_page,
};

}  // namespace

void expect_sound_reports(const Case& the_case) {
  const Result seen{the_case, judge(the_case)};
  for (const auto format : formats) format(seen);
}

void expect_one_sound_report(const Case& the_case, std::uint8_t which) {
  formats[which % formats.size()]({the_case, judge(the_case)});
}

}  // namespace whyrefused::fuzz
