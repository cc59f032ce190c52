#include "page/question_path.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/asked.h"
#include "catalog/rcodes.h"
#include "catalog/text.h"
#include "model/printable.h"
#include "report/resolver_rows.h"
#include "report/words.h"

namespace whyrefused {

namespace {

bool is_programs_way(const Case& the_case) {
  return the_case.request.operation == Operation::lookup &&
         std::ranges::any_of(the_case.servers, [](const auto& record) {
           return record.server.configured || record.server.fallback;
         });
}

void add(std::vector<std::string>& facts, std::string fact) {
  if (!fact.empty()) facts.push_back(std::move(fact));
}

/// Who looks at a picture may not know what NOERROR is; the other words say no.
std::string for_people(const std::string& result) {
  return result == rcode_name(rcode::noerror) ? "answers" : result;
}

std::string_view words_for(NameFate fate) {
  switch (fate) {
    case NameFate::found:
      return "found";
    case NameFate::no_data:
      return "no such record";
    case NameFate::not_found:
      return "no such name";
    case NameFate::refused:
      return "refused";
    case NameFate::failed:
      return "failed";
    case NameFate::no_reply:
      break;
  }
  return "no reply";
}

/// Who asks.
Stop beginning(const Result& result) {
  const auto& the_case = result.the_case;
  Stop stop;
  const auto& host = the_case.context.host;
  const bool programs = is_programs_way(the_case);
  stop.name = programs ? "Programs on this computer" : "This computer";
  if (!host.empty()) stop.name += fmt::format(" ({})", printable(host));
  if (const auto from = asked_from(the_case); !from.empty())
    stop.role = fmt::format("{} from {}", programs ? "ask" : "asks", printable(from));
  switch (result.diagnosis.getaddrinfo) {
    case GetAddrInfo::addresses:
      stop.tone = Tone::good;
      stop.result = "get an address";
      break;
    case GetAddrInfo::no_name:
      stop.tone = Tone::doubtful;
      stop.result = "get \"no such name\"";
      break;
    case GetAddrInfo::again:
      stop.tone = Tone::bad;
      stop.result = "get an error";
      break;
    case GetAddrInfo::unknown:
      break;
  }
  for (const auto& attempt : the_case.attempts)
    if (the_case.attempts.size() > 1)
      add(stop.facts,
          fmt::format("tries {}: {}", printable(attempt.name), words_for(attempt.fate)));
  return stop;
}

/// The hosts file and nsswitch.conf, where they have a word to say.
void add_local_sources(const LocalSources& local, std::vector<Stop>& stops) {
  for (const auto& entry : local.hosts)
    stops.push_back(
        {.tone = Tone::good,
         .name = "Hosts file",
         .result = "has the name",
         .role = printable(entry.origin),
         .facts = {fmt::format("{} is {}", printable(entry.name), printable(entry.address))},
         .because = {}});
  if (local.hosts.empty() && local.ended_by.empty())
    stops.push_back({.name = "Hosts file and nsswitch.conf",
                     .result = {},
                     .role = local.hosts_problem.empty() ? "nothing there answers before DNS"
                                                         : printable(local.hosts_problem),
                     .facts = {},
                     .because = {}});
  if (!local.ended_by.empty())
    stops.push_back({.tone = Tone::doubtful,
                     .name = fmt::format("Service \"{}\"", printable(local.ended_by)),
                     .result = "ends the lookup",
                     .role = printable(local.origin),
                     .facts = {"programs do not ask the servers below"},
                     .because = {}});
}

const LocalResolver* local_resolver(const Case& the_case, const Server& server) {
  const auto& known = the_case.context.local_resolvers;
  const auto found = std::ranges::find(known, to_string(server.endpoint), &LocalResolver::name);
  return found == known.end() ? nullptr : &*found;
}

bool passes_on(const Case& the_case, const Server& server) {
  return std::ranges::any_of(the_case.servers, [&](const auto& record) {
    return record.server.asked_by == to_string(server.endpoint);
  });
}

std::string role_of(const Case& the_case, const Server& server) {
  std::string what = "DNS server";
  if (const auto* local = local_resolver(the_case, server); local != nullptr)
    what = printable(local->what);
  else if (passes_on(the_case, server))
    what = "local resolver, passes queries on";
  else if (!server.asked_by.empty())
    what = "server behind it";
  const bool told =
      server.origin.empty() || server.origin == "command line" || !server.asked_by.empty();
  return told ? what : fmt::format("{}, set in {}", what, printable(server.origin));
}

std::string software_of(const ServerDiagnosis& server) {
  const auto version = printable(server.version);
  const bool named = contains_ignoring_case(version, server.software);
  if (!version.empty()) return named ? version : fmt::format("{} {}", server.software, version);
  if (!server.software.empty()) return std::string(server.software);
  return server.software_guess.empty() ? std::string()
                                       : fmt::format("looks like {}", server.software_guess);
}

Stop resolver_stop(const Result& result, std::size_t number, const ResolverRow& row) {
  const auto& record = result.the_case.servers[number];
  const auto& server = result.diagnosis.servers[number];
  Stop stop;
  stop.depth = record.server.asked_by.empty() ? 1 : 2;
  stop.tone = tone_of(server.state);
  stop.name = row.resolver;
  stop.result = for_people(row.answer);
  stop.role = role_of(result.the_case, record.server);
  stop.focus = result.diagnosis.decisive == number &&
               result.diagnosis.exit_status != ExitStatus::all_answered;
  if (const auto* target = record.target(); target != nullptr) {
    add(stop.facts, row.time);
    const bool tcp = counted(record, *target).probe.query.transport == Transport::tcp;
    stop.facts.emplace_back(tcp ? "TCP" : "UDP");
  }
  add(stop.facts, software_of(server));
  add(stop.facts, row.notes);
  if (server.cause != nullptr && stop.focus)
    stop.because =
        fmt::format("{} ({})", full_title(*server.cause), confidence_id(server.confidence));
  return stop;
}

/// Servers behind a local resolver that this program cannot ask.
void add_unasked(const LocalResolver& local, std::vector<Stop>& stops) {
  for (const auto& upstream : local.upstreams)
    if (upstream.over_tls || upstream.elsewhere)
      stops.push_back(
          {.depth = 2,
           .name = to_string(upstream.endpoint),
           .result = "not asked",
           .role = "server behind it",
           .facts = {upstream.over_tls ? "asked over TLS" : "asked from the container's host"},
           .because = {}});
}

/// Each after whoever asks it.
void add_resolvers(const Result& result, std::vector<Stop>& stops) {
  const auto rows = resolver_rows(result);
  const auto& servers = result.the_case.servers;
  std::vector<bool> placed(servers.size());
  const auto place = [&](std::size_t i) {
    placed[i] = true;
    stops.push_back(resolver_stop(result, i, rows[i]));
  };
  for (std::size_t i = 0; i < servers.size(); ++i) {
    if (!servers[i].server.asked_by.empty()) continue;
    place(i);
    for (std::size_t behind = 0; behind < servers.size(); ++behind)
      if (servers[behind].server.asked_by == to_string(servers[i].server.endpoint)) place(behind);
    if (const auto* local = local_resolver(result.the_case, servers[i].server); local != nullptr)
      add_unasked(*local, stops);
  }
  for (std::size_t i = 0; i < servers.size(); ++i)
    if (!placed[i]) place(i);
}

/// What the lookups call a server with this address; empty where none does.
std::string name_of(const Case& the_case, const Endpoint& server) {
  const auto address = address_text(server);
  for (const auto& lookup : the_case.lookups) {
    if (!lookup.observation.reply) continue;
    const auto& reply = *lookup.observation.reply;
    for (const auto* records : {&reply.answers, &reply.additional})
      for (const auto& record : *records)
        if ((record.type == rrtype::a || record.type == rrtype::aaaa) && record.data == address)
          return printable(record.name);
  }
  return {};
}

/// The zone's name servers are asked for its SOA record, without recursion.
void add_name_servers(const Case& the_case, std::vector<Stop>& stops) {
  std::vector<Stop> found;
  std::string zone;
  const bool domain = std::ranges::any_of(the_case.servers, &ServerRecord::is_of_domain);
  for (const auto& [server, observation] : the_case.lookups) {
    const auto& query = observation.probe.query;
    if (query.question.type != rrtype::soa || query.rd) continue;
    zone = query.question.name;
    Stop stop;
    stop.depth = 2;
    stop.tone = tone_of(observation);
    stop.name = to_string(server);
    if (const auto name = name_of(the_case, server); !name.empty()) stop.name += " " + name;
    stop.result = for_people(result_word(observation));
    stop.role = domain ? "domain controller" : "name server of the zone";
    add(stop.facts, time_text(observation.latency));
    stop.facts.emplace_back(query.transport == Transport::tcp ? "TCP" : "UDP");
    if (observation.reply && is_answer(observation) && !observation.reply->aa) {
      stop.tone = Tone::doubtful;
      stop.facts.emplace_back("does not serve the zone");
    }
    found.push_back(std::move(stop));
  }
  if (found.empty()) return;
  stops.push_back({.depth = 1,
                   .name = fmt::format("{} of {}", domain ? "Domain controllers" : "Name servers",
                                       printable(zone.empty() ? "." : zone)),
                   .result = {},
                   .role = {},
                   .facts = {},
                   .because = {}});
  std::ranges::move(found, std::back_inserter(stops));
}

/// Where a server of this computer only passes the trouble on, a name server that refuses is the
/// one to look at.
void focus_on_refusal(std::vector<Stop>& stops, std::size_t first_name_server) {
  const auto is_bad = [](const Stop& stop) { return stop.tone == Tone::bad; };
  const auto focused = std::ranges::find(stops, true, &Stop::focus);
  if (focused != stops.end() && is_bad(*focused)) return;
  const auto refusing = std::find_if(stops.begin() + static_cast<std::ptrdiff_t>(first_name_server),
                                     stops.end(), is_bad);
  if (refusing == stops.end()) return;
  if (focused != stops.end()) focused->focus = false;
  refusing->focus = true;
}

/// Nothing was sent: why.
Stop unasked(const Result& result) {
  return {.tone = Tone::bad,
          .name = in_quotes(result.the_case.request.name),
          .result = "not asked",
          .role = {},
          .facts = {},
          .because = result.diagnosis.headline};
}

}  // namespace

std::string question_of(const Case& the_case) {
  if (!the_case.question) return in_quotes(the_case.request.name);
  return the_case.both_families
             ? fmt::format("{} ({})", what_was_asked(the_case, both_types), both_types)
             : what_was_asked(the_case);
}

QuestionPath path_of(const Result& result) {
  const auto& the_case = result.the_case;
  QuestionPath path;
  if (result.diagnosis.exit_status == ExitStatus::not_checked) {
    path.question = in_quotes(the_case.request.name);
    path.stops.push_back(unasked(result));
    return path;
  }
  path.question = question_of(the_case);
  path.stops.push_back(beginning(result));
  if (the_case.context.local.looked_at && is_programs_way(the_case))
    add_local_sources(the_case.context.local, path.stops);
  add_resolvers(result, path.stops);
  const auto first_name_server = path.stops.size();
  add_name_servers(the_case, path.stops);
  focus_on_refusal(path.stops, first_name_server);
  return path;
}

std::string in_words(const Stop& stop) {
  auto text = stop.name;
  if (!stop.result.empty()) text += ": " + stop.result;
  for (const auto* more : {&stop.role, &stop.because})
    if (!more->empty()) text += ", " + *more;
  if (!stop.facts.empty()) text += fmt::format(", {}", fmt::join(stop.facts, ", "));
  return text + ".";
}

}  // namespace whyrefused
