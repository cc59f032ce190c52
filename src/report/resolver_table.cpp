#include "report/resolver_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/ids.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "model/printable.h"
#include "report/layout.h"
#include "report/words.h"

namespace whyrefused {

namespace {

constexpr std::size_t page = 80, gap = 2, notes_least = 16;
/// The origin of servers that were typed.
constexpr std::string_view by_hand = "command line";

struct Row {
  std::string resolver, origin, answer, time, notes;
  ServerState state = ServerState::no_reply;
};

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

Row row_of(const ServerRecord& record, const ServerDiagnosis& server) {
  Row row{.resolver = to_string(record.server.endpoint),
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

std::string colored(Style style, ServerState state, const std::string& text) {
  switch (state) {
    case ServerState::answered:
      return style.good(text);
    case ServerState::refused:
      return style.bad(text);
    default:
      return style.doubtful(text);
  }
}

template <typename Member>
std::size_t widest(const std::vector<Row>& rows, Member member, std::size_t least) {
  for (const auto& row : rows) least = std::max(least, width_of(row.*member));
  return least;
}

/// The table of `rows`; a column that is empty in every row is left out.
std::string table_of(const std::vector<Row>& rows, Style style) {
  const bool origins =
      std::ranges::any_of(rows, [](const auto& row) { return !row.origin.empty(); });
  const auto resolver = widest(rows, &Row::resolver, 8) + gap;
  const auto origin = origins ? widest(rows, &Row::origin, 4) + gap : 0;
  const auto answer = widest(rows, &Row::answer, 6);
  const auto time = widest(rows, &Row::time, 4) + gap;
  const auto before_notes = resolver + origin + answer + gap + time;
  const std::size_t room = before_notes + notes_least <= page ? page - before_notes : 0;

  std::string text = padded("Server", resolver) + padded(origins ? "Set in" : "", origin) +
                     padded("Answer", answer + gap) + padded("Time", room > 0 ? time : 0) +
                     (room > 0 ? "Notes" : "");
  while (text.ends_with(' ')) text.pop_back();
  text += "\n";
  for (const auto& row : rows) {
    auto line = padded(row.resolver, resolver) + padded(row.origin, origin) +
                colored(style, row.state, padded(row.answer, answer)) + std::string(gap, ' ') +
                padded(row.time, time);
    const bool beside = width_of(row.notes) <= room;
    if (beside) line += row.notes;
    while (line.ends_with(' ')) line.pop_back();
    text += line + "\n";
    if (!beside) text += wrapped("    ", row.notes, page);
  }
  return text;
}

}  // namespace

std::string resolver_table(const Result& result, Style style) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < result.the_case.servers.size(); ++i)
    rows.push_back(row_of(result.the_case.servers[i], result.diagnosis.servers[i]));

  // Whoever typed the servers knows where they come from.
  if (std::ranges::all_of(result.the_case.servers,
                          [](const auto& record) { return record.server.origin == by_hand; }))
    for (auto& row : rows) row.origin.clear();

  const auto width = widest(rows, &Row::resolver, 8) + widest(rows, &Row::origin, 4) +
                     widest(rows, &Row::answer, 6) + widest(rows, &Row::time, 4) + 3 * gap;
  if (width > page) {  // Long paths go down to the notes.
    for (auto& row : rows) {
      std::string notes = "from " + row.origin;
      join(notes, row.notes);
      row.notes = std::move(notes);
      row.origin.clear();
    }
  }
  return table_of(rows, style);
}

std::string probe_table(const Case& the_case) {
  std::string text;
  for (const auto& record : the_case.servers) {
    text += "Every query to " + to_string(record.server.endpoint) + "\n";
    for (const auto& observation : record.observations) {
      const auto& query = observation.probe.query;
      text += fmt::format(
          "  {:<15} {:<11} {:>8}  {} {}{}{}{}\n", purpose_id(observation.probe.purpose),
          result_word(observation),
          observation.outcome == Outcome::abandoned ? "-" : time_text(observation.latency),
          query.question.name,
          query.question.qclass == qclass::in ? "" : class_name(query.question.qclass) + " ",
          type_name(query.question.type), query.transport == Transport::tcp ? " tcp" : "",
          query.rd ? "" : " rd=0");
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
      if (observation.strays > 0)
        join(details, fmt::format("{} stray packets", observation.strays));
      if (!details.empty()) text += wrapped("      ", details, page);
    }
  }
  return text;
}

}  // namespace whyrefused
