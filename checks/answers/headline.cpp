#include "checks/answers/headline.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/asked.h"
#include "catalog/rcodes.h"
#include "checks/answers/answered_headline.h"
#include "checks/answers/headline_words.h"
#include "checks/context/search_list.h"
#include "checks/evidence/evidence.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

/// Its UDP port is closed, and over TCP it replies.
bool replies_over_tcp(const ServerDiagnosis& server) {
  return server.state == ServerState::port_closed && server.cause != nullptr &&
         server.cause->id == CauseId::udp_dropped;
}

bool asked_over_tcp(const ServerRecord& record) {
  const auto* target = record.target();
  return target != nullptr && target->probe.query.transport == Transport::tcp;
}

/// It says that all is well, and nothing shows that it is the server that says so.
bool is_unverified(const ServerDiagnosis& server) {
  return server.cause != nullptr && server.cause->id == CauseId::reply_unverified;
}

/// "refuses", "does not reply", ... with a verb that fits one or several servers.
std::string predicate(const ServerDiagnosis& server, bool several, bool over_tcp) {
  switch (server.state) {
    case ServerState::answered:
      return several ? "answer" : "answers";
    case ServerState::refused:
      return several ? "refuse" : "refuses";
    case ServerState::failed:
      // NOERROR to an operation, and no sign that it was carried out.
      if (is_unverified(server)) return several ? "reply NOERROR to" : "replies NOERROR to";
      if (server.rcode == rcode::noerror) return several ? "do not accept" : "does not accept";
      return fmt::format("{} with {} on", several ? "fail" : "fails", rcode_name(server.rcode));
    case ServerState::no_reply:
      if (server.not_waited_for)
        return several ? "have not yet replied to" : "has not yet replied to";
      return several ? "do not reply to" : "does not reply to";
    case ServerState::port_closed:
      if (replies_over_tcp(server))
        return several ? "do not reply over UDP to" : "does not reply over UDP to";
      return fmt::format("{} no DNS server listening{} (port closed): no answer for",
                         several ? "have" : "has", over_tcp ? " on TCP" : "");
    case ServerState::unusable:
      return several ? "send no usable reply to" : "sends no usable reply to";
  }
  return {};
}

/// The clause after "refuses NAME", ending the sentence.
std::string reason(const ServerDiagnosis& server, bool several) {
  if (server.not_waited_for) return ": the wait was ended by hand.";
  if (server.cause == nullptr || server.cause->because.empty()) return ".";
  const bool tells_more =
      (server.state == ServerState::no_reply && server.cause->id != CauseId::no_reply) ||
      server.cause->id == CauseId::tcp_dropped;
  if (tells_more)
    return fmt::format(": {}.",
                       several ? full_title(*server.cause) : std::string(server.cause->because));
  if (replies_over_tcp(server)) return "; over TCP it replies.";
  if (server.state != ServerState::refused && server.state != ServerState::failed) return ".";
  if (is_unverified(server)) return fmt::format(", but {}.", server.cause->because);
  // SERVFAIL, NOTIMP and the like are named by their RCODE already.
  const bool by_rcode = server.cause->id != CauseId::tsig_rejected;
  if (by_rcode && server.state == ServerState::failed && server.confidence == Confidence::certain)
    return "; that is not a refusal.";
  // SERVFAIL is no reason for SERVFAIL: only what is behind it is in doubt.
  if (server.cause->id == CauseId::server_failure && server.rcode == rcode::servfail)
    return fmt::format(": {}.", several ? "they take the query and cannot complete it"
                                        : "it takes the query and cannot complete it");
  if (several)
    return fmt::format(". {} cause: {}.",
                       server.confidence == Confidence::possible ? "Possible" : "Probable",
                       full_title(*server.cause));
  return fmt::format(", {} {}.", hedge(server.confidence), server.cause->because);
}

std::string_view what_several_do(ServerState state, bool not_waited_for, std::size_t number) {
  const bool one = number == 1;
  if (not_waited_for) return one ? "has not yet replied" : "have not yet replied";
  switch (state) {
    case ServerState::refused:
      return one ? "refuses" : "refuse";
    case ServerState::failed:
      return one ? "fails" : "fail";
    case ServerState::no_reply:
      return one ? "does not reply" : "do not reply";
    case ServerState::port_closed:
      return one ? "has no DNS server listening" : "have no DNS server listening";
    default:
      return one ? "does not answer" : "do not answer";
  }
}

/// Of one more server that did not answer, for another reason than the first.
std::string_view what_else(const ServerDiagnosis& server) {
  if (server.not_waited_for) return "has not yet replied";
  switch (server.state) {
    case ServerState::refused:
      return "also refuses, for another reason";
    case ServerState::failed:
      return "also fails";
    case ServerState::no_reply:
      return "does not reply either";
    case ServerState::port_closed:
      return "also has no DNS server listening";
    default:
      return "does not answer either";
  }
}

/// "Of the others 2 refuse, 1 does not reply"
std::string states_of_others(const Diagnosis& diagnosis, const std::vector<std::size_t>& told) {
  std::string text;
  for (const auto state : urgency) {
    for (const bool not_waited_for : {false, true}) {
      std::size_t number = 0;
      for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
        number += diagnosis.servers[i].state == state &&
                  diagnosis.servers[i].not_waited_for == not_waited_for &&
                  std::ranges::find(told, i) == told.end();
      if (number == 0) continue;
      text += text.empty() ? "Of the others " : ", ";
      text += fmt::format("{} {}", number, what_several_do(state, not_waited_for, number));
    }
  }
  return text;
}

/// Those in front of the servers that were told of, which count as told of then:
/// " 127.0.0.53 passes that on to programs."
std::string passing_on_sentence(const Case& the_case, const Diagnosis& diagnosis,
                                std::vector<std::size_t>& told) {
  std::vector<std::string> names, failing, silent;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    if (std::ranges::find(told, i) != told.end() || !passes_on(the_case, diagnosis, i)) continue;
    const auto state = diagnosis.servers[i].state;
    auto& list = state == ServerState::failed     ? failing
                 : state == ServerState::no_reply ? silent
                                                  : names;
    list.push_back(to_string(the_case.servers[i].server.endpoint));
    told.push_back(i);
  }
  std::string text;
  if (!names.empty())
    text += fmt::format(" {} {} that on to programs.", fmt::join(names, " and "),
                        names.size() == 1 ? "passes" : "pass");
  if (!failing.empty())
    text += fmt::format(" {} {} that into SERVFAIL for programs.", fmt::join(failing, " and "),
                        failing.size() == 1 ? "turns" : "turn");
  if (!silent.empty())
    text +=
        fmt::format(" {} {} for an answer and {} no reply.", fmt::join(silent, " and "),
                    silent.size() == 1 ? "waits" : "wait", silent.size() == 1 ? "gives" : "give");
  return text;
}

/// What the other servers do, as a second sentence: "192.0.2.2 answers."
std::string others_sentence(const Case& the_case, const Diagnosis& diagnosis,
                            std::vector<std::size_t> told) {
  for (const auto one : set_aside(diagnosis)) told.push_back(one);
  auto passing_on = passing_on_sentence(the_case, diagnosis, told);
  const auto is_told = [&](std::size_t i) { return std::ranges::find(told, i) != told.end(); };
  if (told.size() == the_case.servers.size()) return passing_on;
  std::size_t answering = 0, rest = 0;
  const ServerDiagnosis* last = nullptr;
  std::string name;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    if (is_told(i)) continue;
    ++rest;
    name = to_string(the_case.servers[i].server.endpoint);
    last = &diagnosis.servers[i];
    answering += diagnosis.servers[i].state == ServerState::answered;
  }
  if (answering == rest)
    return passing_on + (rest == 1 ? fmt::format(" {} answers.", name)
                                   : fmt::format(" The other {} answer.", rest));
  if (answering == 0)
    return passing_on + (rest == 1 ? fmt::format(" {} {}.", name, what_else(*last))
                                   : fmt::format(" {}.", states_of_others(diagnosis, told)));
  return passing_on + fmt::format(" Of the other {}, {} {}.", rest, answering,
                                  answering == 1 ? "answers" : "answer");
}

/// A name that the search list has made is not the one typed.
std::string completion_sentence(const Case& the_case) {
  const auto* refused = refused_completion(the_case);
  if (refused == nullptr) return {};
  return completion_in_question(the_case) != nullptr
             ? fmt::format(" That is {} plus a domain of the search list.",
                           in_quotes(the_case.request.name))
             : fmt::format(" {}, the name that the search list makes, is refused.",
                           printable(refused->name));
}

std::string trouble_headline(const Case& the_case, const Diagnosis& diagnosis) {
  const auto& telling = diagnosis.servers[*diagnosis.decisive];
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
    if (diagnosis.servers[i].state == telling.state &&
        diagnosis.servers[i].not_waited_for == telling.not_waited_for &&
        diagnosis.servers[i].cause == telling.cause && !diagnosis.servers[i].set_aside)
      same.push_back(i);
  const bool several = same.size() > 1;
  return capitalised(subject(the_case, diagnosis, same)) + " " +
         predicate(telling, several, asked_over_tcp(the_case.servers[*diagnosis.decisive])) + " " +
         what_was_asked(the_case,
                        types_in_question(the_case, the_case.servers[*diagnosis.decisive])) +
         reason(telling, several) +
         (telling.partly && telling.cause != nullptr && telling.cause->id != CauseId::type_refused
              ? fmt::format(" Type {} is answered.", telling.type == rrtype::aaaa ? "A" : "AAAA")
              : "") +
         others_sentence(the_case, diagnosis, same) + completion_sentence(the_case);
}

std::string no_resolver_headline(const Case& the_case) {
  return fmt::format(
      "No DNS server is set on this computer: {} has no usable nameserver line, and at {}, which "
      "programs ask then, no DNS server runs.",
      printable(the_case.context.source), to_string(the_case.servers.front().server.endpoint));
}

std::string not_asked_headline(const Case& the_case) {
  for (const auto& finding : the_case.findings)
    if (finding.severity == Severity::error)
      return "Nothing was asked: " + finding.text +
             (finding.hint.empty() ? "" : " " + finding.hint);
  return "Nothing was asked.";
}

}  // namespace

bool asked(const Case& the_case) {
  return !the_case.servers.empty() && the_case.servers.front().find(Purpose::target) != nullptr;
}

bool passes_on(const Case& the_case, const Diagnosis& diagnosis, std::size_t server) {
  const auto& one = diagnosis.servers[server];
  return one.cause != nullptr && one.cause->id == CauseId::upstream_refuses &&
         std::ranges::any_of(the_case.servers, [&](const ServerRecord& other) {
           return asks(the_case.servers[server], other) &&
                  answer_as_to_programs(other) == Answer::refused;
         });
}

bool no_resolver(const Case& the_case, const Diagnosis& diagnosis) {
  return the_case.servers.size() == 1 && the_case.servers.front().server.fallback &&
         diagnosis.servers.front().state == ServerState::port_closed;
}

std::string headline_of(const Case& the_case, const Diagnosis& diagnosis) {
  if (!asked(the_case)) return not_asked_headline(the_case);
  if (no_resolver(the_case, diagnosis)) return no_resolver_headline(the_case);
  return diagnosis.exit_status == ExitStatus::all_answered
             ? all_answered_headline(the_case, diagnosis) + completion_sentence(the_case)
             : trouble_headline(the_case, diagnosis);
}

}  // namespace whyrefused
