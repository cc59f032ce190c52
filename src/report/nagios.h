#pragma once

#include <cstdint>
#include <string>

#include "model/result.h"
#include "model/threshold.h"

namespace whyrefused {

/// Of a plugin: what Nagios, Icinga and their kin make of its exit status.
enum class PluginStatus : std::uint8_t { ok = 0, warning = 1, critical = 2, unknown = 3 };

struct PluginReport {
  PluginStatus status = PluginStatus::unknown;
  std::string text;  ///< One status line, long output, performance data; at most 4 KiB.
};

/// By the Monitoring Plugins guidelines. Without thresholds: ok when every server answered (or did
/// what was expected), critical when none did, else warning; unknown when nothing could be checked.
/// A threshold on refusing servers replaces that for refusals; `remark` is a sentence
/// to put before the others, or empty.
PluginReport nagios_report(const Result& result, const std::string& remark,
                           const Threshold& warning, const Threshold& critical);

/// "DNS UNKNOWN - ...": for what ends before there is a diagnosis.
std::string nagios_unknown(const std::string& problem);

}  // namespace whyrefused
