#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "model/result.h"

namespace whyrefused {

/// Of the report's format, described by docs/report.schema.json. Within a major version fields are
/// only added.
inline constexpr std::string_view report_schema_version = "1.0";

struct JsonOptions {
  std::string tool_version{};  ///< "0.1.0"
  bool one_line = false;       ///< As JSON Lines (ndjson) have it: a document is one line.
};

/// "2026-01-31T12:00:00Z"
std::string rfc3339(std::chrono::sys_seconds time);

/// Everything known about one case as one JSON document, ending with a newline. Always valid UTF-8:
/// bytes from the network that are not are replaced by U+FFFD.
std::string json_report(const Result& result, const JsonOptions& options = {});

}  // namespace whyrefused
