#include "replay/read_report.h"

#include <algorithm>
#include <chrono>
#include <exception>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "catalog/ids.h"
#include "catalog/types.h"
#include "model/printable.h"
#include "replay/node.h"
#include "replay/parse_json.h"
#include "replay/read_probe.h"
#include "replay/read_windows.h"

namespace whyrefused {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_servers = 1000, most_probes = 100, most_lookups = 1000,
                      most_attempts = 100, most_findings = 10'000, most_addresses = 1000,
                      most_hosts = 100'000;

Finding read_finding(const Node& node) {
  Finding finding;
  finding.id = printable(node.at("id").text());
  finding.step = node.at("step").word(parse_step, "step");
  finding.severity = node.at("severity").word(parse_severity, "severity");
  finding.text = printable(node.at("text").text());
  finding.hint = printable(node.at("hint").text_or_empty());
  return finding;
}

Kerberos read_kerberos(const Node& node) {
  Kerberos kerberos;
  kerberos.established = node.at("established").flag();
  if (const auto fault = node.at("fault"); !fault.is_null())
    kerberos.fault = fault.word(parse_kerberos_fault, "fault of Kerberos");
  kerberos.client = printable(node.at("client").text_or_empty());
  kerberos.service = printable(node.at("service").text_or_empty());
  kerberos.key = printable(node.at("key").text_or_empty());
  kerberos.text = printable(node.at("text").text_or_empty());
  kerberos.major = node.at("major").number<std::uint32_t>();
  kerberos.minor = node.at("minor").number<std::uint32_t>();
  kerberos.rounds = node.at("rounds").number<unsigned>();
  return kerberos;
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
  if (node.has("kerberos")) record.kerberos = read_kerberos(node.at("kerberos"));
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

LocalSources read_before_dns(const Node& node) {
  LocalSources local{.looked_at = true, .hosts = {}, .ended_by = {}, .origin = {}};
  for (const auto& item : node.at("hosts").items(most_hosts))
    local.hosts.push_back(
        {item.at("name").text(), item.at("address").text(), item.at("origin").text()});
  local.hosts_problem = node.at("hosts_problem").text_or_empty();
  local.ended_by = node.at("ended_by").text_or_empty();
  local.origin = node.at("origin").text_or_empty();
  return local;
}

/// The judging finds it again, from what was read.
bool is_found_again(const Finding& finding, const Case& the_case) {
  const bool local = finding.id == "context.hosts-file" || finding.id == "context.nsswitch" ||
                     finding.id == "context.hosts-file-unread";
  const bool windows = finding.id.starts_with("context.windows-");
  return (local && the_case.context.local.looked_at) || (windows && the_case.context.windows);
}

Case read_case(const Node& node) {
  Case the_case;
  check_version(node.at("schema_version"));
  the_case.asked_at = read_time(node.at("time"));
  const auto place = node.at("vantage_point");
  the_case.context.host = place.at("host").text_or_empty();
  for (const auto& item : place.at("addresses").items(most_addresses))
    the_case.context.addresses.push_back(read_address(item));
  the_case.context.on_windows = place.has("system") && place.at("system").text() == "windows";
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
  if (node.has("before_dns") && !node.at("before_dns").is_null())
    the_case.context.local = read_before_dns(node.at("before_dns"));
  if (node.has("windows")) the_case.context.windows = read_windows(node.at("windows"));
  the_case.display_name = node.at("display_name").text();
  the_case.context.source = node.at("source").text();
  const auto question = node.at("question");
  if (!question.is_null()) the_case.question = read_question(question);
  // Of a name and type, unless it is about a zone.
  if (the_case.request.operation == Operation::update && the_case.question &&
      the_case.question->type != rrtype::soa)
    the_case.request.type = type_name(the_case.question->type);
  if (node.has("gss")) the_case.request.gss = node.at("gss").flag();
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
        (finding.step == Step::context || finding.step == Step::parameters) &&
        !is_found_again(finding, the_case))
      the_case.findings.push_back(std::move(finding));
  return the_case;
}

ReadReport failed(std::string error) { return {std::nullopt, std::move(error)}; }

ReadReport read(std::string_view text) {
  Json document;
  if (std::string error; !parse_json(text, document, error)) return failed(std::move(error));
  if (document.is_array())
    return failed("the report: this is a list of reports; give one of them at a time");
  if (document.is_object() && document.contains("whyrefused_windows_facts"))
    return failed("the report: these are facts about Windows");
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
