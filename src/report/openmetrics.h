#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "model/result.h"

namespace whyrefused {

/// OpenMetrics 1.0, or the older text format (0.0.4), which node_exporter's textfile collector and
/// promtool read: it knows neither state sets nor infos.
enum class MetricsDialect : std::uint8_t { openmetrics, prometheus };

/// Every server's state as a state set, its reply time, RCODE and cause; and when the run was.
/// Labels that vary are of bounded number: states, RCODEs, causes. Text in labels is escaped and
/// valid UTF-8.
std::string metrics_text(std::span<const Result> runs, MetricsDialect dialect);

}  // namespace whyrefused
