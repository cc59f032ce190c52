#include "replay/read_report.h"

#include <algorithm>
#include <chrono>
#include <exception>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "catalog/ids.h"
#include "model/printable.h"
#include "replay/node.h"
#include "replay/read_probe.h"

namespace whyrefused {

namespace {

using Json = nlohmann::json;

constexpr std::size_t largest = std::size_t{16} << 20;
constexpr unsigned deepest = 64;
constexpr std::size_t most_servers = 1000, most_probes = 100, most_lookups = 1000,
                      most_attempts = 100, most_findings = 10'000, most_addresses = 1000;

std::string too_large() { return fmt::format("it is larger than {} MiB", largest >> 20); }

std::string place(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0.
  return fmt::format("line {}, column {}", std::ranges::count(before, '\n') + 1,
                     before.size() - line_start + 1);
}

/// Where brackets nest too deep for a report, before anything is built from them.
std::optional<std::size_t> too_deep(std::string_view text) {
  unsigned depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++at;
    if (quoted) continue;
    if ((c == '{' || c == '[') && ++depth > deepest) return at;
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return std::nullopt;
}

Finding read_finding(const Node& node) {
  Finding finding;
  finding.id = printable(node.at("id").text());
  finding.step = node.at("step").word(parse_step, "step");
  finding.severity = node.at("severity").word(parse_severity, "severity");
  finding.text = printable(node.at("text").text());
  finding.hint = printable(node.at("hint").text_or_empty());
  return finding;
}

ServerRecord read_server(const Node& node) {
  ServerRecord record;
  record.server.endpoint = read_address(node.at("address"));
  const auto port = node.at("port");
  record.server.endpoint.port = port.number<std::uint16_t>();
  if (record.server.endpoint.port == 0) port.is_no("port from 1 to 65535");
  record.server.origin = node.at("origin").text();
  record.server.configured = node.at("configured").flag();
  record.server.fallback = node.at("fallback").flag();
  record.server.asked_by = node.at("asked_by").text_or_empty();
  if (node.has("product")) record.server.product = printable(node.at("product").text_or_empty());
  if (node.has("elsewhere")) record.server.elsewhere = node.at("elsewhere").flag();
  if (node.has("answered_others")) record.answered_others = node.at("answered_others").flag();
  for (const auto& item : node.at("probes").items(most_probes)) {
    auto observation = read_probe(item);
    if (record.find(observation.probe.purpose) != nullptr)
      item.at("purpose").fail("was asked before; a server is asked each once");
    record.observations.push_back(std::move(observation));
  }
  return record;
}

/// "2026-11-23T21:00:00Z"
std::chrono::sys_seconds read_time(const Node& node) {
  const auto text = node.text();
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  char end = 0;
  const bool shaped =
      text.size() == 20 && std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%c", &year, &month,
                                       &day, &hour, &minute, &second, &end) == 7;
  const auto date = std::chrono::year(year) / month / day;
  const bool clock =
      hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
  if (!shaped || end != 'Z' || !date.ok() || !clock) {
    node.is_no("time such as 2026-01-31T12:00:00Z");
    return {};
  }
  return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

/// A later minor version has more fields, which are passed over; a later major one may mean
/// something else by those we know.
void check_version(const Node& node) {
  const auto version = node.text();
  if (version.starts_with("1.")) return;
  node.fail(fmt::format("is {}, and this program reads version 1", in_quotes(version)));
}

void read_resolver_options(const Node& node, Context& context) {
  // The most that glibc takes.
  constexpr std::uint64_t longest_timeout = 30, most_rounds = 5;
  context.only_tcp = node.at("use_vc").flag();
  context.rotate = node.at("rotate").flag();
  context.no_aaaa = node.at("no_aaaa").flag();
  context.single_request = node.at("single_request").flag();
  context.strict_error = node.at("strict_error").flag();
  context.timeout = static_cast<int>(node.at("timeout").number(longest_timeout));
  context.attempts = static_cast<int>(node.at("attempts").number(most_rounds));
  context.glibc = glibc_version(node.at("glibc").text_or_empty());
}

Case read_case(const Node& node) {
  Case the_case;
  check_version(node.at("schema_version"));
  the_case.asked_at = read_time(node.at("time"));
  const auto place = node.at("vantage_point");
  the_case.context.host = place.at("host").text_or_empty();
  for (const auto& item : place.at("addresses").items(most_addresses))
    the_case.context.addresses.push_back(read_address(item));
  the_case.request.name = node.at("typed").text();
  the_case.request.operation = node.at("operation").word(parse_operation, "operation");
  the_case.request.probes = node.at("probes").flag();
  if (node.has("recursion_desired"))
    the_case.request.no_recurse = !node.at("recursion_desired").flag();
  the_case.both_families = node.at("both_families").flag();
  the_case.request.key = printable(node.at("key").text_or_empty());
  the_case.request.delegation = node.at("delegation").flag();
  the_case.context.ipv6 = node.at("ipv6").flag();
  // Reports of earlier versions do not have it.
  if (node.has("resolver_options"))
    read_resolver_options(node.at("resolver_options"), the_case.context);
  the_case.display_name = node.at("display_name").text();
  the_case.context.source = node.at("source").text();
  const auto question = node.at("question");
  if (!question.is_null()) the_case.question = read_question(question);
  if (const auto control = node.at("control"); !control.is_null())
    the_case.control_name = read_name(control);
  for (const auto& item : node.at("servers").items(most_servers)) {
    the_case.servers.push_back(read_server(item));
    if (!the_case.question && !the_case.servers.back().observations.empty())
      question.fail("is null, but servers were asked");
  }
  for (const auto& item : node.at("searched").items(most_attempts))
    the_case.attempts.push_back(
        {read_name(item.at("name")), item.at("fate").word(parse_fate, "fate")});
  for (const auto& item : node.at("lookups").items(most_lookups)) {
    const auto server = item.at("server");
    const auto endpoint = parse_endpoint(server.text()).endpoint;
    if (!endpoint) server.is_no("server");
    the_case.lookups.push_back({endpoint.value_or(Endpoint{}), read_probe(item)});
  }
  // Those of the later steps are findings of the judging, which finds them again.
  for (const auto& item : node.at("findings").items(most_findings))
    if (auto finding = read_finding(item);
        finding.step == Step::context || finding.step == Step::parameters)
      the_case.findings.push_back(std::move(finding));
  return the_case;
}

ReadReport failed(std::string error) { return {std::nullopt, std::move(error)}; }

ReadReport read(std::string_view text) {
  if (text.size() > largest) return failed(too_large());
  if (const auto at = too_deep(text))
    return failed(fmt::format("{}: nested deeper than {}", place(text, *at), deepest));
  Json document;
  try {
    document = Json::parse(text);
  } catch (const Json::parse_error& error) {
    // Its own words quote the text as it stands. `byte` counts from 1.
    return failed(place(text, std::max<std::size_t>(error.byte, 1) - 1) + ": this is not JSON");
  }
  if (document.is_array())
    return failed("the report: this is a list of reports; give one of them at a time");
  ReadReport result;
  result.the_case = read_case(Node(document, result.error));
  if (!result.error.empty()) result.the_case.reset();
  return result;
}

}  // namespace

ReadReport read_report(std::string_view json) try {
  return read(json);
} catch (const Json::out_of_range&) {
  return failed("the report: a number in it is too large");
} catch (const std::exception& error) {
  return failed(std::string("it cannot be read: ") + printable(error.what()));
}

}  // namespace whyrefused
