#include "checks/answers/answered_headline.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "catalog/asked.h"
#include "checks/answers/headline_words.h"
#include "checks/evidence/denial.h"
#include "checks/evidence/evidence.h"
#include "checks/evidence/new_name.h"
#include "model/own_records.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

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

/// "A or AAAA", "TXT": the types of which there is no record.
std::string types_without_record(const Case& the_case) {
  const auto types = types_in_question(the_case, the_case.servers.front());
  return types == both_types ? "A or AAAA" : types;
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
  const bool lookup = the_case.request.operation == Operation::lookup;
  const auto types = lookup ? types_without_record(the_case) + " " : "";
  const auto said =
      telling.rcode == rcode::nxdomain
          ? fmt::format("{} that {} does not exist (NXDOMAIN)", several ? "say" : "says", name)
      : telling.has_data
          ? fmt::format("{} {}{}", several ? "answer" : "answers", name,
                        telling.cause->id == CauseId::name_policy
                            ? " with something other than what its zone holds"
                            : "")
          : fmt::format("{} to {} with no {}record", several ? "reply" : "replies", name, types);
  // What hides a refusal has an RCODE that hides it, too.
  const bool hides = telling.cause->kind == CauseKind::refusal &&
                     telling.cause->id != CauseId::name_policy && telling.rcode == rcode::noerror;
  return fmt::format(
      "{} {}, {} {}. {}", capitalised(subject(the_case, diagnosis, same)), said,
      hedge(telling.confidence), telling.cause->because,
      hides ? "Programs take that for an answer." : "That is an answer, not a refusal.");
}

std::vector<std::size_t> accepting_servers(const Diagnosis& diagnosis) {
  std::vector<std::size_t> list;
  for (std::size_t i = 0; i < diagnosis.servers.size(); ++i)
    if (diagnosis.servers[i].state == ServerState::answered && !diagnosis.servers[i].set_aside)
      list.push_back(i);
  return list;
}

/// Ends the sentence. Of a name that is not there a domain controller may say anything.
std::string what_is_open(const Case& the_case) {
  for (std::size_t i = 0; i < the_case.servers.size(); ++i)
    if (the_case.servers[i].target() != nullptr && says_little_of_new_names(gather(the_case, i)))
      return "; of a name that is not there yet that says little.";
  return ".";
}

}  // namespace

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
  if (the_case.request.operation != Operation::lookup) {
    const auto accepting = accepting_servers(diagnosis);
    const auto rest =
        the_case.request.is_update_of_name()
            ? " that changes nothing, as a test" + what_is_open(the_case)
        : the_case.request.operation == Operation::update
            ? std::string(" that changes nothing; for which names and types was not tested.")
            : std::string(".");
    return capitalised(subject(the_case, diagnosis, accepting)) +
           (accepting.size() == 1 ? " accepts " : " accept ") + what_was_asked(the_case) + rest;
  }
  const bool some_data = std::ranges::any_of(diagnosis.servers, &ServerDiagnosis::has_data);
  const auto types = types_in_question(the_case, the_case.servers.front());
  const bool nothing = missing.empty() && !some_data && !is_about_referral(the_case);
  if (nothing && is_only_out_of_hand(the_case))
    return fmt::format(
        "Without recursion (RD=0), {} {} no record at hand for {}. That says nothing about the "
        "name.",
        subject(the_case, diagnosis, found), found.size() == 1 ? "has" : "have",
        printable(the_case.display_name));
  if (missing.empty() && !some_data && some_denial_is_unproved(the_case))
    return fmt::format(
        "{} {} to {} with no {} record, and no proof that none exists (no SOA). That is an answer, "
        "not a refusal.",
        capitalised(subject(the_case, diagnosis, found)), found.size() == 1 ? "replies" : "reply",
        printable(the_case.display_name), types_without_record(the_case));
  if (nothing)
    return fmt::format(
        "{} {} that {} exists and has no {} record. That is an answer, not a refusal.",
        capitalised(subject(the_case, diagnosis, found)), found.size() == 1 ? "says" : "say",
        printable(the_case.display_name), types_without_record(the_case));
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

}  // namespace whyrefused
