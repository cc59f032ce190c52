#include "support/reports.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "checks/comparison.h"
#include "checks/vantage_points.h"
#include "engine/engine.h"
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

std::string saved(const Case& whole) {
  const auto diagnosis = judge(whole);
  return json_report(whole, diagnosis, who_must_act(diagnosis, whole));
}

void expect_stable(const std::string& json) {
  expect(nlohmann::json::accept(json), "a report is JSON, and UTF-8");
  const auto read = read_report(json);
  if (!read.whole) expect(false, "a saved report can be read: " + read.error);
  const auto again = saved(*read.whole);
  const auto third = read_report(again);
  if (!third.whole) expect(false, "a report saved twice can be read: " + third.error);
  expect(saved(*third.whole) == again, "a report that was read is saved as it was");
}

}  // namespace

void expect_sound_reports(const Case& whole) {
  const auto diagnosis = judge(whole);
  const auto who = who_must_act(diagnosis, whole);
  for (const bool verbose : {false, true})
    expect_printable(text_report(whole, diagnosis, who, {false, verbose}), "\n", "text");
  expect_printable(ticket(whole, diagnosis, who, "0"), "\n", "ticket");
  const auto plugin = nagios_report(whole, diagnosis, who, "", {}, {}).text;
  expect_printable(plugin, "\n", "nagios");
  expect(plugin.size() <= 4096, "a plugin prints at most 4 KiB");
  for (const auto dialect : {MetricsDialect::openmetrics, MetricsDialect::prometheus})
    expect_printable(metrics_text({{&whole, &diagnosis}}, dialect), "\n", "metrics");
  const auto line = batch_line(whole, diagnosis, diagnosis.headline);
  expect_printable(line, "\t\n", "a line of a list");
  expect(line.find('\n') >= line.size() - 1, "a name of a list is one line");
  const auto json = json_report(whole, diagnosis, who);
  expect_stable(json);
  expect(nlohmann::json::accept(Mask().masked(json)), "a masked report is JSON");
  std::vector<Judged> twice(2, {whole, diagnosis});
  expect_printable(comparison_text(compare_vantage_points(twice), false), "\n", "comparison");
}

}  // namespace whyrefused::fuzz
