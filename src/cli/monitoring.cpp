#include "cli/monitoring.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>

#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

/// Icinga stops a plugin after 60 seconds, Nagios too, check_nrpe after 10.
constexpr std::chrono::milliseconds longest_check{8000};

std::string take_threshold(const std::string& name, const std::string& text, Threshold& threshold) {
  if (text.empty()) return {};
  const auto parsed = parse_threshold(text);
  if (!parsed)
    return name + " takes SECONDS[,REFUSING], each a range such as 0.5 or @1:2, not " +
           in_quotes(text);
  threshold = *parsed;
  return {};
}

bool is_number(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::string check_nagios(RawMonitoring& raw, Options& options) {
  if (is_number(options.type))
    return "-t is the record type here, not a time; write --timeout " + options.type;
  if (raw.critical.empty() && parse_threshold(options.qclass)) {
    raw.critical = options.qclass;
    options.qclass.clear();
  }
  if (options.names.size() > 1 && options.mode == Mode::diagnose)
    return "--format nagios takes one name: a plugin has one status";
  // A scheduler that stops the check learns nothing.
  options.timeout = std::min(options.timeout, longest_check / options.tries);
  return {};
}

}  // namespace

void define_monitoring(CLI::App& app, RawMonitoring& raw, Options& options) {
  const auto* group = "Checks";
  app.add_option("--expect", raw.expect, "RCODE that every server must reply, else status 1 or 2")
      ->type_name("RCODE")
      ->group(group);
  app.add_option("--expect-address", raw.expect_addresses, "Address that must be in every answer")
      ->type_name("ADDR")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("-w,--warning", raw.warning, "With nagios: SECONDS[,REFUSING] to warn at")
      ->type_name("RANGES")
      ->group(group);
  app.add_option("--critical", raw.critical, "With nagios: the same for critical; also -c")
      ->type_name("RANGES")
      ->group(group);
  app.add_option("--textfile", options.textfile, "Write metrics to FILE, for node_exporter")
      ->type_name("FILE")
      ->group(group);
  app.add_flag("-q,--quiet", options.quiet, "Print nothing; only the exit status counts")
      ->group(group);
  app.add_flag("--ticket", raw.ticket, "Print a Markdown block for a ticket")->group("Output");
  app.add_flag("--mask", options.mask, "Replace private addresses in what is printed")
      ->group("Output");
}

std::string check_monitoring(RawMonitoring& raw, Options& options) {
  if (raw.ticket) options.format = Format::ticket;
  if (options.format == Format::nagios) {
    if (auto problem = check_nagios(raw, options); !problem.empty()) return problem;
  } else if (!raw.warning.empty() || !raw.critical.empty()) {
    return "--warning and --critical go with --format nagios";
  }
  if (auto problem = take_threshold("--warning", raw.warning, options.warning); !problem.empty())
    return problem;
  if (auto problem = take_threshold("--critical", raw.critical, options.critical); !problem.empty())
    return problem;
  if (!raw.expect.empty()) {
    const auto* rcode = find_rcode(raw.expect);
    const auto numbered_rcode = numbered(raw.expect, "RCODE");
    constexpr std::uint16_t last_rcode = 4095;  // 12 bits, RFC 6891 section 6.1.3
    if (rcode == nullptr && (!numbered_rcode || *numbered_rcode > last_rcode))
      return "--expect takes an RCODE such as NOERROR, NXDOMAIN or REFUSED, not " +
             in_quotes(raw.expect);
    options.expect_rcode = rcode != nullptr ? rcode->number : *numbered_rcode;
  }
  for (const auto& text : raw.expect_addresses) {
    auto parsed = parse_endpoint(text);
    if (!parsed.endpoint || parsed.endpoint->port != 53)
      return "--expect-address takes an IP address, not " + in_quotes(text);
    options.expect_addresses.push_back(*parsed.endpoint);
  }
  return {};
}

}  // namespace whyrefused
