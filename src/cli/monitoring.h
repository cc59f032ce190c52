#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace CLI {
class App;
}

namespace whyrefused {

/// What CLI11 fills for checks and metrics, before it is looked at.
struct RawMonitoring {
  std::string warning, critical, expect;
  std::vector<std::string> expect_addresses;
  bool ticket = false;
};

/// Adds the options that health checks need.
void define_monitoring(CLI::App& app, RawMonitoring& raw, Options& options);

/// The first complaint about the values, or empty; fills `options`, whose other values are known.
/// In the format nagios -c is --critical, as plugins have it, unless it names a class.
std::string check_monitoring(RawMonitoring& raw, Options& options);

}  // namespace whyrefused
