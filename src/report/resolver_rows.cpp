#include "report/resolver_rows.h"

#include <fmt/format.h>

#include "catalog/ids.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "model/printable.h"
#include "report/words.h"

namespace whyrefused {

namespace {

void join(std::string& text, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += "; ";
  text += part;
}

std::string nsid_text(const Reply& reply) {
  const bool told = reply.edns && reply.edns->nsid && !reply.edns->nsid->empty();
  return told ? "NSID " + in_quotes(*reply.edns->nsid) : "";
}

/// Who of several servers replied is for experts: `with_nsid` is for the list of all queries.
std::string notes_on(const Observation& target, const Reply* counted, const Question& question,
                     bool with_nsid) {
  std::string notes;
  if (counted != nullptr) {
    // An update or a NOTIFY is acknowledged, not answered with records.
    if (target.probe.query.opcode == Opcode::query) join(notes, answer_text(*counted, question));
    if (counted->edns) {
      for (const auto& error : counted->edns->errors) join(notes, ede_text(error));
      if (with_nsid) join(notes, nsid_text(*counted));
    }
    if (counted->header_only()) join(notes, "header only");
    if (counted->malformed) join(notes, "malformed");
  } else {
    join(notes, printable(target.detail));
  }
  return notes;
}

/// The addresses of the other family, where the row is about one: "192.0.2.1; 2001:db8::1", and
/// "REFUSED; AAAA: 2001:db8::1".
std::string other_family(const ServerRecord& record, const Observation& target) {
  const auto* a = record.find(Purpose::target);
  const auto* aaaa = record.find(Purpose::target_aaaa);
  const auto* asked = aaaa == &target ? a : aaaa;
  if (asked == nullptr || !asked->reply) return {};
  const auto &other = counted(record, *asked), &own = counted(record, target);
  const std::string name = asked == a ? "A: " : "AAAA: ";
  const bool alike = own.reply && own.reply->rcode == other.reply->rcode;
  if (other.reply->rcode != rcode::noerror)
    return alike ? std::string() : name + rcode_name(other.reply->rcode);
  const auto addresses = answer_text(*other.reply, other.probe.query.question);
  const bool both_answered = own.reply && own.reply->rcode == rcode::noerror;
  if (asked == aaaa && both_answered) return addresses;
  return name + (addresses.empty() ? "answered" : addresses);
}

/// How the reply that counts was come by, where it is not the first.
std::string way_to(const Observation& counts, const Observation& target) {
  if (&counts == &target) return {};
  std::string way;
  if (target.reply->rcode == rcode::badcookie) way = "BADCOOKIE first";
  if (rejects_edns(target.reply->rcode)) way = rcode_name(target.reply->rcode) + " with EDNS";
  if (counts.probe.query.transport == Transport::tcp) join(way, "over TCP");
  return way;
}

ResolverRow row_of(const ServerRecord& record, const ServerDiagnosis& server) {
  ResolverRow row{.resolver = to_string(record.server.endpoint),
                  .origin = printable(record.server.origin),
                  .answer = {},
                  .time = {},
                  .notes = {}};
  row.state = server.state;
  const auto* target = record.target();
  if (target == nullptr) {
    row.answer = "not asked";
    return row;
  }
  const auto& counts = counted(record, *target);
  row.answer = result_word(counts);
  row.time = time_text(counts.latency);
  row.notes = notes_on(counts, counts.reply ? &*counts.reply : nullptr,
                       target->probe.query.question, false);
  if (const auto other = other_family(record, *target); row.notes.find(other) == std::string::npos)
    join(row.notes, other);
  join(row.notes, way_to(counts, *target));
  return row;
}

std::string details_of(const Observation& observation) {
  const auto& query = observation.probe.query;
  std::string details;
  if (observation.reply) {
    const auto& reply = *observation.reply;
    join(details, fmt::format("{} bytes", reply.size));
    if (const auto flags = flags_text(reply); !flags.empty()) join(details, "flags " + flags);
    if (!query.edns) join(details, "asked without EDNS");
    if (query.edns && !reply.edns) join(details, "no EDNS in the reply");
    join(details, notes_on(observation, &reply, query.question, true));
  } else {
    join(details, printable(observation.detail));
  }
  if (observation.sends > 1) join(details, fmt::format("sent {} times", observation.sends));
  if (observation.rounds_ago > 0)
    join(details, fmt::format("asked {} rounds ago", observation.rounds_ago));
  if (observation.strays > 0) join(details, fmt::format("{} stray packets", observation.strays));
  return details;
}

}  // namespace

std::vector<ResolverRow> resolver_rows(const Result& result) {
  std::vector<ResolverRow> rows;
  for (std::size_t i = 0; i < result.the_case.servers.size(); ++i)
    rows.push_back(row_of(result.the_case.servers[i], result.diagnosis.servers[i]));
  return rows;
}

std::vector<ProbeRow> probe_rows(const ServerRecord& record) {
  std::vector<ProbeRow> rows;
  for (const auto& observation : record.observations) {
    const auto& query = observation.probe.query;
    const auto& question = query.question;
    std::string form = query.transport == Transport::tcp ? "tcp" : "";
    if (!query.rd) form += form.empty() ? "rd=0" : " rd=0";
    rows.push_back(
        {std::string(purpose_id(observation.probe.purpose)), result_word(observation),
         observation.outcome == Outcome::abandoned ? "-" : time_text(observation.latency),
         question.name,
         (question.qclass == qclass::in ? "" : class_name(question.qclass) + " ") +
             type_name(question.type),
         form, details_of(observation)});
  }
  return rows;
}

}  // namespace whyrefused
