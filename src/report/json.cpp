#include "report/json.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/compile.h>

#include "catalog/ids.h"
#include "catalog/rcodes.h"
#include "catalog/signs.h"
#include "catalog/types.h"
#include "report/fix_json.h"
#include "report/fix_text.h"
#include "report/json_writer.h"
#include "report/probe_json.h"
#include "report/remedies.h"
#include "report/reproduce.h"
#include "report/windows_json.h"
#include "report/words.h"

namespace whyrefused {

namespace {

std::optional<std::string_view> id_of(const Cause* cause) {
  return cause != nullptr ? std::optional(id_text(cause->id)) : std::nullopt;
}

void write_rivals(JsonWriter& json, const std::vector<Rival>& rivals) {
  json.key("rivals");
  {
    const auto list = json.array();
    for (const auto& rival : rivals) json.value(id_text(rival.cause->id));
  }
  // By rival: what would tell it from the named cause.
  json.key("tell_apart");
  const auto by_rival = json.object();
  for (const auto& rival : rivals) json.member(id_text(rival.cause->id), rival.tell_apart);
}

void write_remedy_members(JsonWriter& json, const Remedy& remedy, bool guessed) {
  json.member("software", remedy.software);
  json.member("guessed", guessed);
  json.member("change", remedy.change);
  json.member_or_null("confirm", confirm_text(remedy.confirm));
  json.member("basis", basis_id(remedy.source.basis));
  json.member_or_null("source", remedy.source.where);
}

/// They are the same for all names of a list: constants of the catalogue. What they are on one line
/// is kept.
void write_constant_members(JsonWriter& json, const Remedy& remedy, bool guessed) {
  if (!json.one_line()) return write_remedy_members(json, remedy, guessed);
  // Never destroyed: glibc ends the program where it cannot note a destructor for lack of memory.
  thread_local auto& kept = *new std::map<std::pair<const Remedy*, bool>, std::string>;
  auto& text = kept[{&remedy, guessed}];
  if (text.empty()) {
    JsonWriter alone(true);
    {
      const auto object = alone.object();
      write_remedy_members(alone, remedy, guessed);
    }
    text = alone.take();
    text = text.substr(1, text.size() - 3);  // Without "{", and "}" and the end of the line.
  }
  json.written(text);
}

void write_remedies(JsonWriter& json, const Case& the_case, std::size_t index,
                    const ServerDiagnosis& server) {
  const auto list = json.array();
  for (const auto* remedy : remedies_for(the_case.request.operation, server)) {
    const auto one = json.object();
    write_constant_members(json, *remedy, is_guessed(*remedy, server));
    json.key("fix");
    write_fixes(json, fixes_for(*remedy, the_case, index, server));
  }
}

/// What the cause means and what to do about it; null where there is none.
void write_advice(JsonWriter& json, const Case& the_case, std::size_t index,
                  const ServerDiagnosis& server) {
  if (server.cause == nullptr) return json.null();
  const auto object = json.object();
  json.member("title", full_title(*server.cause));
  json.member("meaning", server.cause->meaning);
  json.member("you", user_action(the_case.request.operation, *server.cause));
  json.member_or_null("say", message_to_operator(the_case, {index}, server));
  json.key("remedies");
  write_remedies(json, the_case, index, server);
}

void write_kerberos(JsonWriter& json, const Kerberos& kerberos) {
  const auto object = json.object();
  json.member("established", kerberos.established);
  json.member_or_null("fault", kerberos_fault_id(kerberos.fault));
  json.member_or_null("client", kerberos.client);
  json.member_or_null("service", kerberos.service);
  json.member_or_null("key", kerberos.key);
  json.member_or_null("text", kerberos.text);
  json.member("major", kerberos.major);
  json.member("minor", kerberos.minor);
  json.member("rounds", kerberos.rounds);
}

void write_server(JsonWriter& json, const Case& the_case, std::size_t index,
                  const ServerDiagnosis& server) {
  const auto& record = the_case.servers[index];
  const auto object = json.object();
  json.member("address", address_text(record.server.endpoint));
  json.member("port", record.server.endpoint.port);
  json.member("origin", record.server.origin);
  json.member("configured", record.server.configured);
  json.member("fallback", record.server.fallback);
  json.member_or_null("asked_by", record.server.asked_by);
  json.member_or_null("product", record.server.product);
  json.member("elsewhere", record.server.elsewhere);
  json.member("answered_others", record.answered_others);
  json.member("outcome",
              record.observations.empty() ? std::nullopt : std::optional(state_id(server.state)));
  json.member("type", server.type == 0 ? std::nullopt : std::optional(type_name(server.type)));
  json.member("rcode", server.has_rcode ? std::optional(rcode_name(server.rcode)) : std::nullopt);
  json.member("cause", id_of(server.cause));
  json.member_or_null("confidence", confidence_id(server.confidence));
  json.member_or_null("actor", actor_id(server.actor));
  write_rivals(json, server.rivals);
  json.member("evidence", server.evidence);
  json.member("against", server.against);
  json.key("advice");
  write_advice(json, the_case, index, server);
  json.member_or_null("software", server.software);
  json.member_or_null("software_guess", server.software_guess);
  json.member("software_near", server.software_near);
  json.member_or_null("version", server.version);
  if (record.kerberos) {
    json.key("kerberos");
    write_kerberos(json, *record.kerberos);
  }
  json.key("probes");
  const auto probes = json.array();
  for (const auto& observation : record.observations) {
    const auto one = json.object();
    write_probe_members(json, observation);
  }
}

void write_diagnosis(JsonWriter& json, const Diagnosis& diagnosis) {
  static const ServerDiagnosis nothing;
  const auto& server = diagnosis.decisive ? diagnosis.servers[*diagnosis.decisive] : nothing;
  const auto object = json.object();
  json.member("headline", diagnosis.headline);
  json.member("cause", id_of(server.cause));
  json.member_or_null("confidence", confidence_id(server.confidence));
  write_rivals(json, server.rivals);
  json.member_or_null("who", diagnosis.who);
  json.key("here");
  {
    const auto here = json.object();
    json.member_or_null("change", diagnosis.here.change);
    json.member_or_null("message", diagnosis.here.message);
    json.member_or_null("now", diagnosis.here.now);
    json.member_or_null("ask", diagnosis.here.ask);
    json.key("fix");
    write_here_fix(json, diagnosis.here);
  }
  json.member("evidence", server.evidence);
  json.member("against", server.against);
}

void write_attempts(JsonWriter& json, const std::vector<Attempt>& attempts) {
  const auto list = json.array();
  for (const auto& attempt : attempts) {
    const auto one = json.object();
    json.member("name", attempt.name);
    json.member("fate", fate_id(attempt.fate));
  }
}

void write_lookups(JsonWriter& json, const std::vector<LookupRecord>& lookups) {
  const auto list = json.array();
  for (const auto& lookup : lookups) {
    const auto one = json.object();
    write_probe_members(json, lookup.observation);
    json.member("server", to_string(lookup.server));
  }
}

void write_programs(JsonWriter& json, const std::vector<ProgramRow>& rows) {
  const auto list = json.array();
  for (const auto& row : rows) {
    const auto one = json.object();
    json.member("programs", row.programs);
    json.member("shows", row.shows);
    json.member("known", known_id(row.known));
    json.key("each");
    {
      const auto each = json.array();
      for (const auto& program : row.which) {
        const auto which = json.object();
        json.member("id", program.id);
        json.member_or_null("versions", program.versions);
        json.member_or_null("source", program.source);
      }
    }
    json.member_or_null("outcome", ending_id(row.ending));
    json.member("seconds", row.seconds);
  }
}

void write_findings(JsonWriter& json, const std::vector<Finding>& findings) {
  const auto list = json.array();
  for (const auto& finding : findings) {
    const auto one = json.object();
    json.member("id", finding.id);
    json.member("step", step_id(finding.step));
    json.member("severity", severity_id(finding.severity));
    json.member("text", finding.text);
    json.member_or_null("hint", finding.hint);
  }
}

/// Those options of resolv.conf that change what programs do, and the C library that reads them.
void write_resolver_options(JsonWriter& json, const Context& context) {
  const auto object = json.object();
  json.member("use_vc", context.only_tcp);
  json.member("rotate", context.rotate);
  json.member("no_aaaa", context.no_aaaa);
  json.member("single_request", context.single_request);
  json.member("strict_error", context.strict_error);
  json.member("timeout", context.timeout);
  json.member("attempts", context.attempts);
  json.member_or_null(
      "glibc", context.glibc ? fmt::format("{}.{}", context.glibc->first, context.glibc->second)
                             : std::string());
}

/// What programs meet before they ask DNS.
void write_before_dns(JsonWriter& json, const LocalSources& local) {
  if (!local.looked_at) return json.null();
  const auto object = json.object();
  json.key("hosts");
  {
    const auto list = json.array();
    for (const auto& entry : local.hosts) {
      const auto one = json.object();
      json.member("name", entry.name);
      json.member("address", entry.address);
      json.member("origin", entry.origin);
    }
  }
  json.member_or_null("hosts_problem", local.hosts_problem);
  json.member_or_null("ended_by", local.ended_by);
  json.member_or_null("origin", local.origin);
}

/// All names of a list are asked from one machine: what its addresses are in words is kept.
const std::vector<std::string>& texts_of(const std::vector<Endpoint>& addresses) {
  // Never destroyed: glibc ends the program where it cannot note a destructor for lack of memory.
  thread_local auto& last = *new std::pair<std::vector<Endpoint>, std::vector<std::string>>;
  if (last.first != addresses) {
    last.second.clear();
    std::ranges::transform(addresses, std::back_inserter(last.second), address_text);
    last.first = addresses;
  }
  return last.second;
}

/// Who asked: the machine, and the addresses it can ask from.
void write_vantage_point(JsonWriter& json, const Context& context) {
  const auto object = json.object();
  json.member_or_null("host", context.host);
  json.member("addresses", texts_of(context.addresses));
  if (context.on_windows) json.member("system", "windows");
}

/// Byte positions in "typed".
void write_marks(JsonWriter& json, const std::vector<Span>& marks) {
  const auto list = json.array();
  for (const auto& mark : marks) {
    const auto one = json.object();
    json.member("begin", mark.begin);
    json.member("length", mark.length);
  }
}

void write_servers(JsonWriter& json, const Result& result) {
  const auto list = json.array();
  for (std::size_t i = 0; i < result.the_case.servers.size(); ++i)
    write_server(json, result.the_case, i, result.diagnosis.servers[i]);
}

void write_commands(JsonWriter& json, const Case& the_case) {
  const auto list = json.array();
  for (const auto& record : the_case.servers)
    for (const auto& command : reproduce(record, the_case.context)) json.value(command);
}

void write_tool(JsonWriter& json, const std::string& version) {
  const auto object = json.object();
  json.member("name", "whyrefused");
  json.member_or_null("version", version);
}

void write_document(JsonWriter& json, const Result& result, const JsonOptions& options) {
  const auto& [the_case, diagnosis] = result;
  const auto object = json.object();
  json.member("schema_version", report_schema_version);
  json.key("tool");
  write_tool(json, options.tool_version);
  json.member("time", rfc3339(the_case.asked_at));
  json.key("vantage_point");
  write_vantage_point(json, the_case.context);
  json.member("exit_status", static_cast<int>(diagnosis.exit_status));
  json.member("typed", the_case.request.name);
  json.member("display_name", the_case.display_name);
  json.key("marks");
  write_marks(json, the_case.marks);
  json.member("source", the_case.context.source);
  json.key("question");
  if (the_case.question)
    write_question(json, *the_case.question);
  else
    json.null();
  json.member("both_families", the_case.both_families);
  json.member("operation", operation_id(the_case.request.operation));
  json.member("recursion_desired", !the_case.request.no_recurse);
  json.member("probes", the_case.request.probes);
  json.member_or_null("key", the_case.request.key);
  if (the_case.request.gss) json.member("gss", true);
  json.member("delegation", the_case.request.delegation);
  json.key("searched");
  write_attempts(json, the_case.attempts);
  json.member_or_null("control", the_case.control_name);
  json.key("diagnosis");
  write_diagnosis(json, diagnosis);
  json.key("servers");
  write_servers(json, result);
  json.key("lookups");
  write_lookups(json, the_case.lookups);
  json.member("ipv6", the_case.context.ipv6);
  json.key("resolver_options");
  write_resolver_options(json, the_case.context);
  json.key("before_dns");
  write_before_dns(json, the_case.context.local);
  if (the_case.context.windows) {
    json.key("windows");
    write_windows(json, *the_case.context.windows);
  }
  json.key("programs");
  write_programs(json, diagnosis.programs);
  json.member_or_null("getaddrinfo", getaddrinfo_id(diagnosis.getaddrinfo));
  json.key("findings");
  write_findings(json, diagnosis.findings);
  json.key("reproduce");
  write_commands(json, the_case);
}

}  // namespace

std::string rfc3339(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z"),
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::string json_report(const Result& result, const JsonOptions& options) {
  JsonWriter json(options.one_line);
  write_document(json, result, options);
  return json.take();
}

}  // namespace whyrefused
