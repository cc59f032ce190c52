#include "report/json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "catalog/ede.h"
#include "catalog/ids.h"
#include "catalog/rcodes.h"
#include "catalog/signs.h"
#include "catalog/types.h"
#include "model/utf8.h"
#include "report/fix_text.h"
#include "report/json_text.h"
#include "report/remedies.h"
#include "report/reproduce.h"
#include "report/words.h"

namespace whyrefused {

namespace {

using Json = nlohmann::ordered_json;

Json id_of(const Cause* cause) { return cause != nullptr ? Json(id_text(cause->id)) : Json(); }

std::string hex(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

/// JSON holds only UTF-8. The bytes themselves where the text beside them cannot tell, else null.
Json hex_unless_utf8(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto character = decode_utf8(bytes, at);
    if (!character.valid) return hex(bytes);
    at += character.length;
  }
  return {};
}

Json question_json(const Question& question) {
  return {{"name", question.name},
          {"type", type_name(question.type)},
          {"class", class_name(question.qclass)}};
}

Json edns_json(const Edns& edns) {
  Json errors = Json::array();
  for (const auto& error : edns.errors)
    errors.push_back({{"code", error.code},
                      {"name", ede_name(error.code)},
                      {"text", error.text},
                      {"text_hex", hex_unless_utf8(error.text)}});
  return {{"version", edns.version},
          {"udp_size", edns.udp_size},
          {"ede", std::move(errors)},
          {"nsid_hex", edns.nsid ? Json(hex(*edns.nsid)) : Json()},
          {"cookie_hex", edns.cookie.empty() ? Json() : Json(hex(edns.cookie))}};
}

Json records_json(const std::vector<Record>& records) {
  Json list = Json::array();
  for (const auto& record : records)
    list.push_back({{"name", record.name},
                    {"type", type_name(record.type)},
                    {"ttl", record.ttl},
                    {"data", record.data},
                    {"data_hex", hex_unless_utf8(record.data)}});
  return list;
}

Json reply_json(const Reply& reply) {
  return {
      {"rcode", rcode_name(reply.rcode)},
      {"aa", reply.aa},
      {"tc", reply.tc},
      {"rd", reply.rd},
      {"ra", reply.ra},
      {"ad", reply.ad},
      {"cd", reply.cd},
      {"size", reply.size},
      {"has_question", reply.has_question},
      {"malformed", reply.malformed},
      {"referral", reply.referral},
      {"authority_count", reply.authority_count},
      {"tsig", reply.tsig ? Json{{"error", reply.tsig->error}, {"verified", reply.tsig->verified}}
                          : Json()},
      {"edns", reply.edns ? edns_json(*reply.edns) : Json()},
      {"answers", records_json(reply.answers)},
      {"authority", records_json(reply.authority)},
      {"additional", records_json(reply.additional)}};
}

Json probe_json(const Observation& observation) {
  const auto& query = observation.probe.query;
  Json probe{
      {"purpose", purpose_id(observation.probe.purpose)},
      {"question", question_json(query.question)},
      {"transport", transport_id(query.transport)},
      {"rd", query.rd},
      {"ad", query.ad},
      {"edns", query.edns},
      {"nsid", query.nsid},
      {"fresh_socket", query.fresh_socket},
      {"opcode", opcode_id(query.opcode)},
      {"cookie", query.cookie},
      {"server_cookie_hex", query.server_cookie.empty() ? Json() : Json(hex(query.server_cookie))},
      {"subnet", or_null(query.subnet)},
      {"key", or_null(query.key)},
      {"from", query.source ? Json(address_text(*query.source)) : Json()},
      {"sent_from", or_null(observation.source)},
      {"outcome", outcome_id(observation.outcome)},
      {"latency_us", observation.latency.count()},
      {"sends", observation.sends},
      {"strays", observation.strays},
      {"detail", or_null(observation.detail)},
      {"reply", observation.reply ? reply_json(*observation.reply) : Json()}};
  if (observation.known_from > 0) probe["known_from"] = observation.known_from;
  return probe;
}

Json rivals_json(const std::vector<Rival>& rivals) {
  Json list = Json::array();
  for (const auto& rival : rivals) list.push_back(id_text(rival.cause->id));
  return list;
}

/// By rival: what would tell it from the named cause.
Json tell_apart_json(const std::vector<Rival>& rivals) {
  Json by_rival = Json::object();
  for (const auto& rival : rivals)
    by_rival[std::string(id_text(rival.cause->id))] = rival.tell_apart;
  return by_rival;
}

Json edits_json(const std::vector<FilledEdit>& edits) {
  Json list = Json::array();
  for (const auto& edit : edits)
    list.push_back({{"action", edit_id(edit.kind)},
                    {"setting", or_null(edit.setting)},
                    {"text", or_null(edit.text)},
                    {"unless", or_null(edit.unless)},
                    {"zone_of", or_null(edit.zone_of)}});
  return list;
}

/// What can be pasted; null where nothing can.
Json fix_json(const FilledFix& filled) {
  if (filled.fix == nullptr) return {};
  return {{"file", filled.fix->file},
          {"edits", edits_json(filled.edits)},
          {"check", or_null(filled.fix->check)},
          {"apply", filled.fix->apply},
          {"opens", filled.fix->opens},
          {"for_all", filled.fix->for_all},
          {"unknown", filled.unknown}};
}

/// The same for this computer's list of resolvers, which programs read again by themselves.
Json here_fix_json(const HereFirst& here) {
  if (here.edits.empty()) return {};
  return {{"file", here.file},
          {"edits", edits_json(here.edits)},
          {"check", nullptr},
          {"apply", "nothing: programs read it again"},
          {"opens", "nothing: only this computer asks in another way"},
          {"for_all", false},
          {"unknown", Json::array()}};
}

Json remedies_json(const Case& the_case, std::size_t index, const ServerDiagnosis& server) {
  Json list = Json::array();
  for (const auto* remedy : remedies_for(the_case.request.operation, server))
    list.push_back({{"software", remedy->software},
                    {"guessed", is_guessed(*remedy, server)},
                    {"change", remedy->change},
                    {"confirm", or_null(confirm_text(remedy->confirm))},
                    {"basis", basis_id(remedy->source.basis)},
                    {"source", or_null(remedy->source.where)},
                    {"fix", fix_json(fix_for(*remedy, the_case, index, server))}});
  return list;
}

/// What the cause means and what to do about it; null where there is none.
Json advice_json(const Case& the_case, std::size_t index, const ServerDiagnosis& server) {
  if (server.cause == nullptr) return {};
  const auto operation = the_case.request.operation;
  return {{"title", full_title(*server.cause)},
          {"meaning", server.cause->meaning},
          {"you", user_action(operation, *server.cause)},
          {"say", or_null(message_to_operator(the_case, {index}, server))},
          {"remedies", remedies_json(the_case, index, server)}};
}

Json server_json(const Case& the_case, std::size_t index, const ServerDiagnosis& server) {
  const auto& record = the_case.servers[index];
  Json probes = Json::array();
  for (const auto& observation : record.observations) probes.push_back(probe_json(observation));
  return {{"address", address_text(record.server.endpoint)},
          {"port", record.server.endpoint.port},
          {"origin", record.server.origin},
          {"configured", record.server.configured},
          {"fallback", record.server.fallback},
          {"asked_by", or_null(record.server.asked_by)},
          {"product", or_null(record.server.product)},
          {"elsewhere", record.server.elsewhere},
          {"answered_others", record.answered_others},
          {"outcome", record.observations.empty() ? Json() : Json(state_id(server.state))},
          {"type", server.type == 0 ? Json() : Json(type_name(server.type))},
          {"rcode", server.has_rcode ? Json(rcode_name(server.rcode)) : Json()},
          {"cause", id_of(server.cause)},
          {"confidence", or_null(confidence_id(server.confidence))},
          {"actor", or_null(actor_id(server.actor))},
          {"rivals", rivals_json(server.rivals)},
          {"tell_apart", tell_apart_json(server.rivals)},
          {"evidence", server.evidence},
          {"against", server.against},
          {"advice", advice_json(the_case, index, server)},
          {"software", or_null(server.software)},
          {"software_guess", or_null(server.software_guess)},
          {"software_near", server.software_near},
          {"version", or_null(server.version)},
          {"probes", std::move(probes)}};
}

Json diagnosis_json(const Diagnosis& diagnosis) {
  static const ServerDiagnosis nothing;
  const auto& server = diagnosis.decisive ? diagnosis.servers[*diagnosis.decisive] : nothing;
  return {{"headline", diagnosis.headline},
          {"cause", id_of(server.cause)},
          {"confidence", or_null(confidence_id(server.confidence))},
          {"rivals", rivals_json(server.rivals)},
          {"tell_apart", tell_apart_json(server.rivals)},
          {"who", or_null(diagnosis.who)},
          {"here",
           {{"change", or_null(diagnosis.here.change)},
            {"message", or_null(diagnosis.here.message)},
            {"now", or_null(diagnosis.here.now)},
            {"fix", here_fix_json(diagnosis.here)}}},
          {"evidence", server.evidence},
          {"against", server.against}};
}

Json attempts_json(const std::vector<Attempt>& attempts) {
  Json list = Json::array();
  for (const auto& attempt : attempts)
    list.push_back({{"name", attempt.name}, {"fate", fate_id(attempt.fate)}});
  return list;
}

Json lookups_json(const std::vector<LookupRecord>& lookups) {
  Json list = Json::array();
  for (const auto& lookup : lookups) {
    auto one = probe_json(lookup.observation);
    one["server"] = to_string(lookup.server);
    list.push_back(std::move(one));
  }
  return list;
}

Json programs_json(const std::vector<ProgramRow>& rows) {
  Json list = Json::array();
  for (const auto& row : rows) {
    Json each = Json::array();
    for (const auto& program : row.which)
      each.push_back({{"id", program.id},
                      {"versions", or_null(program.versions)},
                      {"source", or_null(program.source)}});
    list.push_back({{"programs", row.programs},
                    {"shows", row.shows},
                    {"known", known_id(row.known)},
                    {"each", std::move(each)},
                    {"outcome", or_null(ending_id(row.ending))},
                    {"seconds", row.seconds ? Json(*row.seconds) : Json()}});
  }
  return list;
}

Json findings_json(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const auto& finding : findings)
    list.push_back({{"id", finding.id},
                    {"step", step_id(finding.step)},
                    {"severity", severity_id(finding.severity)},
                    {"text", finding.text},
                    {"hint", or_null(finding.hint)}});
  return list;
}

/// Those options of resolv.conf that change what programs do, and the C library that reads them.
Json resolver_options_json(const Context& context) {
  return {{"use_vc", context.only_tcp},
          {"rotate", context.rotate},
          {"no_aaaa", context.no_aaaa},
          {"single_request", context.single_request},
          {"strict_error", context.strict_error},
          {"timeout", context.timeout},
          {"attempts", context.attempts},
          {"glibc", context.glibc
                        ? Json(fmt::format("{}.{}", context.glibc->first, context.glibc->second))
                        : Json()}};
}

/// Who asked: the machine, and the addresses it can ask from.
Json vantage_point_json(const Context& context) {
  Json addresses = Json::array();
  for (const auto& address : context.addresses) addresses.push_back(address_text(address));
  return {{"host", or_null(context.host)}, {"addresses", std::move(addresses)}};
}

/// Byte positions in "typed".
Json marks_json(const std::vector<Span>& marks) {
  Json list = Json::array();
  for (const auto& mark : marks) list.push_back({{"begin", mark.begin}, {"length", mark.length}});
  return list;
}

}  // namespace

std::string rfc3339(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string json_report(const Result& result, const JsonOptions& options) {
  Json servers = Json::array();
  Json commands = Json::array();
  for (std::size_t i = 0; i < result.the_case.servers.size(); ++i) {
    servers.push_back(server_json(result.the_case, i, result.diagnosis.servers[i]));
    for (auto& command : reproduce(result.the_case.servers[i]))
      commands.push_back(std::move(command));
  }
  const Json document{
      {"schema_version", report_schema_version},
      {"tool", {{"name", "whyrefused"}, {"version", or_null(options.tool_version)}}},
      {"time", rfc3339(result.the_case.asked_at)},
      {"vantage_point", vantage_point_json(result.the_case.context)},
      {"exit_status", static_cast<int>(result.diagnosis.exit_status)},
      {"typed", result.the_case.request.name},
      {"display_name", result.the_case.display_name},
      {"marks", marks_json(result.the_case.marks)},
      {"source", result.the_case.context.source},
      {"question", result.the_case.question ? question_json(*result.the_case.question) : Json()},
      {"both_families", result.the_case.both_families},
      {"operation", operation_id(result.the_case.request.operation)},
      {"recursion_desired", !result.the_case.request.no_recurse},
      {"probes", result.the_case.request.probes},
      {"key", or_null(result.the_case.request.key)},
      {"delegation", result.the_case.request.delegation},
      {"searched", attempts_json(result.the_case.attempts)},
      {"control", or_null(result.the_case.control_name)},
      {"diagnosis", diagnosis_json(result.diagnosis)},
      {"servers", std::move(servers)},
      {"lookups", lookups_json(result.the_case.lookups)},
      {"ipv6", result.the_case.context.ipv6},
      {"resolver_options", resolver_options_json(result.the_case.context)},
      {"programs", programs_json(result.diagnosis.programs)},
      {"getaddrinfo", or_null(getaddrinfo_id(result.diagnosis.getaddrinfo))},
      {"findings", findings_json(result.diagnosis.findings)},
      {"reproduce", std::move(commands)}};
  return json_text(document, options.one_line);
}

}  // namespace whyrefused
