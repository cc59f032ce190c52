#include "checks/answers/headline.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "catalog/asked.h"
#include "catalog/rcodes.h"
#include "checks/context/search_list.h"
#include "checks/evidence/denial.h"
#include "checks/evidence/evidence.h"
#include "model/own_records.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

std::string_view hedge(Confidence confidence) {
  switch (confidence) {
    case Confidence::certain:
      return "because";
    case Confidence::likely:
      return "probably because";
    case Confidence::possible:
    case Confidence::none:
      return "possibly because";
  }
  return "because";
}

/// Its UDP port is closed, and over TCP it replies.
bool replies_over_tcp(const ServerDiagnosis& server) {
  return server.state == ServerState::port_closed && server.cause != nullptr &&
         server.cause->id == CauseId::udp_dropped;
}

/// "refuses", "does not reply", ... with a verb that fits one or several servers.
std::string predicate(const ServerDiagnosis& server, bool several) {
  switch (server.state) {
    case ServerState::answered:
      return several ? "answer" : "answers";
    case ServerState::refused:
      return several ? "refuse" : "refuses";
    case ServerState::failed:
      return fmt::format("{} with {} on", several ? "fail" : "fails", rcode_name(server.rcode));
    case ServerState::no_reply:
      return several ? "do not reply to" : "does not reply to";
    case ServerState::port_closed:
      if (replies_over_tcp(server)) return "cannot be asked over UDP about";
      return "cannot be asked (port closed) about";
    case ServerState::unusable:
      return several ? "send no usable reply to" : "sends no usable reply to";
  }
  return {};
}

/// What counts for nothing is not spoken of.
std::vector<std::size_t> set_aside(const Diagnosis& diagnosis) {
  std::vector<std::size_t> list;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
    if (diagnosis.servers[i].set_aside) list.push_back(i);
  return list;
}

/// "192.0.2.1", "both resolvers", "2 of 3 resolvers (192.0.2.1 and 192.0.2.2)".
std::string subject(const Case& the_case, const Diagnosis& diagnosis,
                    const std::vector<std::size_t>& members) {
  const auto all = the_case.servers.size() - set_aside(diagnosis).size();
  if (members.size() == 1) return to_string(the_case.servers[members.front()].server.endpoint);
  if (members.size() == all)
    return all == 2 ? "both resolvers" : fmt::format("all {} resolvers", all);
  auto names = to_string(the_case.servers[members[0]].server.endpoint) +
               (members.size() == 2 ? " and " : ", ") +
               to_string(the_case.servers[members[1]].server.endpoint);
  if (members.size() > 2) names += ", ...";
  return fmt::format("{} of {} resolvers ({})", members.size(), all, names);
}

/// For the beginning of a sentence; an address stays as it is.
std::string capitalised(std::string text) {
  if (text.starts_with("both ") || text.starts_with("all "))
    text.front() = static_cast<char>(text.front() - 32);
  return text;
}

/// The clause after "refuses NAME", ending the sentence.
std::string reason(const ServerDiagnosis& server, bool several) {
  if (server.cause == nullptr || server.cause->because.empty()) return ".";
  const bool tells_more =
      (server.state == ServerState::no_reply && server.cause->id != CauseId::no_reply) ||
      server.cause->id == CauseId::tcp_dropped;
  if (tells_more)
    return fmt::format(": {}.",
                       several ? full_title(*server.cause) : std::string(server.cause->because));
  if (replies_over_tcp(server)) return ": over TCP it replies.";
  if (server.state != ServerState::refused && server.state != ServerState::failed) return ".";
  // SERVFAIL, NOTIMP and the like are named by their RCODE already.
  const bool by_rcode = server.cause->id != CauseId::tsig_rejected;
  if (by_rcode && server.state == ServerState::failed && server.confidence == Confidence::certain)
    return "; that is not a refusal.";
  if (several)
    return fmt::format(". {} cause: {}.",
                       server.confidence == Confidence::possible ? "Possible" : "Probable",
                       full_title(*server.cause));
  return fmt::format(", {} {}.", hedge(server.confidence), server.cause->because);
}

/// A referral, or an answer cut short, has no records either, and is told of elsewhere.
bool is_about_referral(const Case& the_case) {
  return std::ranges::any_of(the_case.servers, [](const auto& record) {
    const auto* target = record.target();
    if (target == nullptr || !target->reply) return false;
    const auto& reply = *counted(record, *target).reply;
    return reply.referral || reply.tc;
  });
}

/// Asked without RD a resolver tells what it has at hand, which may be nothing: only an SOA record
/// or AA says that the name has no such record (RFC 2308 section 2.2).
bool is_only_out_of_hand(const Case& the_case) {
  return the_case.request.no_recurse &&
         std::ranges::none_of(the_case.servers, [](const ServerRecord& record) {
           const auto* target = record.target();
           if (target == nullptr || !target->reply) return false;
           const auto& reply = *counted(record, *target).reply;
           return reply.aa || std::ranges::any_of(reply.authority, [](const Record& one) {
                    return one.type == rrtype::soa;
                  });
         });
}

/// Where the aliases of the name lead, when that is what does not exist.
std::string missing_alias(const Case& the_case, const Diagnosis& diagnosis) {
  if (!diagnosis.decisive) return {};
  const auto& record = the_case.servers[*diagnosis.decisive];
  const auto* target = record.target();
  if (target == nullptr || !target->reply) return {};
  const auto& reply = *counted(record, *target).reply;
  if (reply.rcode != rcode::nxdomain) return {};
  return std::string(end_of_aliases(reply, target->probe.query.question));
}

/// Some server says that there is no such record, and does not prove it (RFC 2308).
bool some_denial_is_unproved(const Case& the_case) {
  for (std::size_t i = 0; i < the_case.servers.size(); ++i) {
    const auto* target = the_case.servers[i].target();
    const auto denial = target != nullptr ? denial_of(gather(the_case, i)) : Denial::none;
    if (denial != Denial::none && denial != Denial::by_zone) return true;
  }
  return false;
}

/// What all servers say, and why it is not to be believed at once; empty where it is.
std::string doubtful_answer(const Case& the_case, const Diagnosis& diagnosis) {
  if (!diagnosis.decisive) return {};
  const auto& telling = diagnosis.servers[*diagnosis.decisive];
  if (telling.cause == nullptr || telling.cause->id == CauseId::name_not_found) return {};
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    if (diagnosis.servers[i].cause != telling.cause) return {};
    same.push_back(i);
  }
  const bool several = same.size() > 1;
  const auto name = printable(the_case.display_name);
  const auto said =
      telling.rcode == rcode::nxdomain
          ? fmt::format("{} that {} does not exist (NXDOMAIN)", several ? "say" : "says", name)
      : telling.has_data
          ? fmt::format("{} {}{}", several ? "answer" : "answers", name,
                        telling.cause->id == CauseId::name_policy
                            ? " with something else than its zone holds"
                            : "")
          : fmt::format("{} to {} with no record", several ? "reply" : "replies", name);
  // What hides a refusal has an RCODE that hides it, too.
  const bool hides = telling.cause->kind == CauseKind::refusal &&
                     telling.cause->id != CauseId::name_policy && telling.rcode == rcode::noerror;
  return fmt::format(
      "{} {}, {} {}. {}", capitalised(subject(the_case, diagnosis, same)), said,
      hedge(telling.confidence), telling.cause->because,
      hides ? "Programs take that for an answer." : "That is an answer, not a refusal.");
}

std::string all_answered_headline(const Case& the_case, const Diagnosis& diagnosis) {
  const auto members = [&](std::uint16_t code) {
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
      if (diagnosis.servers[i].rcode == code && !diagnosis.servers[i].set_aside) list.push_back(i);
    return list;
  };
  const auto missing = members(rcode::nxdomain);
  const auto found = members(rcode::noerror);
  if (auto doubtful = doubtful_answer(the_case, diagnosis); !doubtful.empty()) return doubtful;
  if (the_case.request.operation != Operation::lookup)
    return capitalised(subject(the_case, diagnosis, found)) +
           (found.size() == 1 ? " accepts " : " accept ") + what_was_asked(the_case) + ".";
  const bool some_data = std::ranges::any_of(diagnosis.servers, &ServerDiagnosis::has_data);
  const auto types = types_in_question(the_case, the_case.servers.front());
  const bool nothing = missing.empty() && !some_data && !is_about_referral(the_case);
  if (nothing && is_only_out_of_hand(the_case))
    return fmt::format(
        "Asked without RD, {} {} no record at hand for {}. That says nothing about the name.",
        subject(the_case, diagnosis, found), found.size() == 1 ? "has" : "have",
        printable(the_case.display_name));
  if (missing.empty() && !some_data && some_denial_is_unproved(the_case))
    return fmt::format(
        "{} {} to {} with no {} record, and does not prove that there is none (no SOA). That is an "
        "answer, not a refusal.",
        capitalised(subject(the_case, diagnosis, found)), found.size() == 1 ? "replies" : "reply",
        printable(the_case.display_name), types == "A and AAAA" ? "A or AAAA" : types);
  if (nothing)
    return fmt::format(
        "{} {} that {} exists and has no {} record. That is an answer, not a refusal.",
        capitalised(subject(the_case, diagnosis, found)), found.size() == 1 ? "says" : "say",
        printable(the_case.display_name), types == "A and AAAA" ? "A or AAAA" : types);
  if (missing.empty())
    return capitalised(subject(the_case, diagnosis, found)) +
           (found.size() == 1 ? " answers " : " answer ") + what_was_asked(the_case, types) + ".";
  if (const auto end = missing_alias(the_case, diagnosis); found.empty() && !end.empty())
    return fmt::format(
        "{} is an alias of {}, which does not exist: {} {} NXDOMAIN. That is an answer, not a "
        "refusal.",
        printable(the_case.display_name), printable(end), subject(the_case, diagnosis, missing),
        missing.size() == 1 ? "says" : "say");
  const bool certain = diagnosis.decisive &&
                       diagnosis.servers[*diagnosis.decisive].confidence == Confidence::certain;
  if (found.empty() && !certain)
    return fmt::format("{} {} that {} does not exist (NXDOMAIN). That is an answer, not a refusal.",
                       capitalised(subject(the_case, diagnosis, missing)),
                       missing.size() == 1 ? "says" : "say", printable(the_case.display_name));
  if (found.empty())
    return fmt::format(
        "The name {} does not exist: {} {} NXDOMAIN. That is an answer, not a refusal.",
        printable(the_case.display_name), subject(the_case, diagnosis, missing),
        missing.size() == 1 ? "says" : "say");
  return fmt::format(
      "The resolvers disagree about {}: {} {} that it does not exist (NXDOMAIN), {} {}. Nobody "
      "refuses.",
      printable(the_case.display_name), subject(the_case, diagnosis, missing),
      missing.size() == 1 ? "says" : "say", subject(the_case, diagnosis, found),
      found.size() == 1 ? "answers" : "answer");
}

std::string_view what_several_do(ServerState state, std::size_t number) {
  const bool one = number == 1;
  switch (state) {
    case ServerState::refused:
      return one ? "refuses" : "refuse";
    case ServerState::failed:
      return one ? "fails" : "fail";
    case ServerState::no_reply:
      return one ? "does not reply" : "do not reply";
    case ServerState::port_closed:
      return one ? "has its port closed" : "have their ports closed";
    default:
      return one ? "does not answer" : "do not answer";
  }
}

/// Of one more server that did not answer, for another reason than the first.
std::string_view what_else(ServerState state) {
  switch (state) {
    case ServerState::refused:
      return "refuses, too, for another reason";
    case ServerState::failed:
      return "fails, too";
    case ServerState::no_reply:
      return "does not reply either";
    case ServerState::port_closed:
      return "has its port closed, too";
    default:
      return "does not answer either";
  }
}

/// "Of the others 2 refuse, 1 does not reply"
std::string states_of_others(const Diagnosis& diagnosis, const std::vector<std::size_t>& told) {
  std::string text;
  for (const auto state : urgency) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
      number += diagnosis.servers[i].state == state && std::ranges::find(told, i) == told.end();
    if (number == 0) continue;
    text += text.empty() ? "Of the others " : ", ";
    text += fmt::format("{} {}", number, what_several_do(state, number));
  }
  return text;
}

/// Those in front of the servers that were told of, which count as told of then:
/// " 127.0.0.53 passes that on to programs."
std::string passing_on_sentence(const Case& the_case, const Diagnosis& diagnosis,
                                std::vector<std::size_t>& told) {
  std::vector<std::string> names, failing;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    if (std::ranges::find(told, i) != told.end() || !passes_on(the_case, diagnosis, i)) continue;
    auto& list = diagnosis.servers[i].state == ServerState::failed ? failing : names;
    list.push_back(to_string(the_case.servers[i].server.endpoint));
    told.push_back(i);
  }
  std::string text;
  if (!names.empty())
    text += fmt::format(" {} {} that on to programs.", fmt::join(names, " and "),
                        names.size() == 1 ? "passes" : "pass");
  if (!failing.empty())
    text += fmt::format(" {} {} SERVFAIL of that for programs.", fmt::join(failing, " and "),
                        failing.size() == 1 ? "makes" : "make");
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
  auto state = ServerState::answered;
  std::string name;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i) {
    if (is_told(i)) continue;
    ++rest;
    name = to_string(the_case.servers[i].server.endpoint);
    state = diagnosis.servers[i].state;
    answering += diagnosis.servers[i].state == ServerState::answered;
  }
  if (answering == rest)
    return passing_on + (rest == 1 ? fmt::format(" {} answers.", name)
                                   : fmt::format(" The other {} answer.", rest));
  if (answering == 0)
    return passing_on + (rest == 1 ? fmt::format(" {} {}.", name, what_else(state))
                                   : fmt::format(" {}.", states_of_others(diagnosis, told)));
  return passing_on + fmt::format(" Of the other {}, {} {}.", rest, answering,
                                  answering == 1 ? "answers" : "answer");
}

/// A name that the search list has made is not the one typed.
std::string completion_sentence(const Case& the_case) {
  const auto* refused = refused_completion(the_case);
  if (refused == nullptr) return {};
  const bool reported = the_case.question && refused->name == the_case.question->name;
  return reported ? fmt::format(" That is {} with a domain of the search list behind it.",
                                in_quotes(the_case.request.name))
                  : fmt::format(" {}, which the search list makes of it, is refused.",
                                printable(refused->name));
}

std::string trouble_headline(const Case& the_case, const Diagnosis& diagnosis) {
  const auto& telling = diagnosis.servers[*diagnosis.decisive];
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
    if (diagnosis.servers[i].state == telling.state &&
        diagnosis.servers[i].cause == telling.cause && !diagnosis.servers[i].set_aside)
      same.push_back(i);
  const bool several = same.size() > 1;
  return capitalised(subject(the_case, diagnosis, same)) + " " + predicate(telling, several) + " " +
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
      "No resolver is configured: {} has no usable nameserver line, and {}, which programs ask "
      "then, runs no DNS server.",
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
