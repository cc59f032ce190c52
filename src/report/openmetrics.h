#pragma once

#include <string>
#include <vector>

#include "model/case.h"
#include "model/diagnosis.h"

namespace whyrefused {

/// OpenMetrics 1.0, or the older text format (0.0.4), which node_exporter's textfile collector and
/// promtool read: it knows neither state sets nor infos.
enum class MetricsDialect : std::uint8_t { openmetrics, prometheus };

/// One run for one name.
struct MetricsRun {
  const Case* the_case = nullptr;
  const Diagnosis* diagnosis = nullptr;
};

/// Every server's state as a state set, its reply time, RCODE and cause; and when the run was.
/// Labels that vary are of bounded number: states, RCODEs, causes. Text in labels is escaped and
/// valid UTF-8.
std::string metrics_text(const std::vector<MetricsRun>& runs, MetricsDialect dialect);

}  // namespace whyrefused
