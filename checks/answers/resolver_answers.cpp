#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "catalog/absent_record.h"
#include "catalog/host_name.h"
#include "catalog/principal.h"
#include "catalog/rcodes.h"
#include "catalog/types.h"
#include "checks/answers/resolver_answers.h"
#include "checks/evidence/accepted.h"
#include "checks/evidence/evidence.h"
#include "checks/evidence/new_name.h"
#include "checks/evidence/update_zone.h"
#include "checks/probes/target_query.h"
#include "checks/probes/update_probes.h"
#include "model/own_records.h"
#include "model/printable.h"

namespace whyrefused {

namespace {

void plan(const Case& the_case, ProbePlan& plan) {
  if (!the_case.question) return;
  for (const auto server : plan.servers) {
    if (the_case.servers[server].find(Purpose::target) != nullptr) continue;
    const bool is_prepared = needs_lookups(the_case.request);
    if (is_prepared && !is_ready_for_update(the_case, server)) {
      plan_before_update(the_case, server, plan);
      continue;
    }
    if (is_prepared) {
      Planner{the_case, server, true, false, plan}.ask(Purpose::target,
                                                       update_query(the_case, server));
      continue;
    }
    auto target = target_query(the_case);
    // As the programs of this machine ask (use-vc).
    if (the_case.context.only_tcp && the_case.servers[server].server.configured)
      target.transport = Transport::tcp;
    if (!the_case.both_families) {
      plan.probes.push_back({server, {Purpose::target, std::move(target)}, {}});
      continue;
    }
    plan.probes.push_back({server, {Purpose::target, target}, {}});
    target.question.type = rrtype::aaaa;
    plan.probes.push_back({server, {Purpose::target_aaaa, std::move(target)}, {}});
  }
}

ServerState state_of(const Evidence& evidence) {
  const auto& target = *evidence.target;
  const auto* reply = evidence.reply;
  const auto& request = evidence.the_case->request;
  switch (target.outcome) {
    case Outcome::reply:
      break;
    case Outcome::port_closed:
      return ServerState::port_closed;
    case Outcome::unusable:
      return ServerState::unusable;
    case Outcome::unreachable:
    case Outcome::no_reply:
    case Outcome::pending:
    case Outcome::abandoned:
      return ServerState::no_reply;
  }
  if (request.operation != Operation::lookup && reply->rcode != rcode::refused)
    return is_let_in(request, *evidence.record, evidence.query_that_counts(), *reply)
               ? ServerState::answered
               : ServerState::failed;
  switch (reply->rcode) {
    case rcode::noerror:
    case rcode::nxdomain:
      return ServerState::answered;
    case rcode::refused:
      return ServerState::refused;
    default:
      return ServerState::failed;
  }
}

bool has_data(const ServerRecord& record, Purpose purpose) {
  const auto* asked = record.find(purpose);
  return asked != nullptr && has_records(record, *asked);
}

bool has_data(const ServerRecord& record) {
  return has_data(record, Purpose::target) || has_data(record, Purpose::target_aaaa);
}

/// What the diagnosis is about is not answered: is the other of A and AAAA? An AAAA without an
/// address helps nobody.
bool other_is_answered(const ServerRecord& record) {
  return record.target()->probe.purpose == Purpose::target_aaaa ||
         has_data(record, Purpose::target_aaaa);
}

/// Accepted with a signature: is the key what decides?
void tell_key(const Evidence& evidence, const ServerDiagnosis& result, const std::string& name,
              Findings& findings) {
  const auto& key = evidence.target->probe.query.key;
  const auto* plain = evidence.reply_to(Purpose::target_unsigned);
  const bool ticket = evidence.is_signed_with_ticket();
  if (key.empty() || result.state != ServerState::answered) return;
  const bool is_samba = is_taken_back(evidence.query_that_counts(), *evidence.reply);
  if (!is_samba && (!evidence.reply->tsig || !evidence.reply->tsig->verified))
    findings.push_back(
        {"resolver.unsigned-reply", Step::resolvers, Severity::warning,
         name + (evidence.reply->tsig ? " signs its reply wrongly."
                                      : " does not sign its reply to a signed query."),
         "It does not know the key, or somebody changes the reply on its way."});
  if (plain == nullptr) return;
  const bool needed = plain->rcode != rcode::noerror && plain->rcode != rcode::nxdomain;
  findings.push_back(
      {needed ? "resolver.key-needed" : "resolver.key-not-needed", Step::resolvers,
       Severity::remark,
       needed ? fmt::format("{} accepts it {}, and without a signature replies {}: the {} is what "
                            "counts.",
                            name,
                            ticket ? "signed by " + evidence.record->kerberos->client
                                   : "with the key " + in_quotes(key),
                            rcode_name(plain->rcode), ticket ? "ticket" : "key")
              : fmt::format("{} accepts it without a signature, too: no {} is needed.", name,
                            ticket ? "ticket" : "key"),
       ""});
}

/// Accepted, and what the test leaves open; or accepted although there is no ticket.
void tell_ticket(const Evidence& evidence, const ServerDiagnosis& result, const std::string& name,
                 Findings& findings) {
  if (result.state != ServerState::answered || !evidence.record->kerberos) return;
  const auto& kerberos = *evidence.record->kerberos;
  if (!kerberos.established) {
    findings.push_back({"resolver.no-ticket", Step::resolvers, Severity::warning,
                        fmt::format("{} accepts it without a signature. With a Kerberos ticket it "
                                    "was not tried: {}.",
                                    name, kerberos.text.empty() ? "there is none" : kerberos.text),
                        "Whoever can reach the server may change such names."});
    return;
  }
  if (std::ranges::any_of(evidence.record->observations, [](const Observation& one) {
        return one.reply && one.reply->tsig && one.reply->tsig->lacks_length;
      }))
    findings.push_back({"resolver.samba-signature", Step::resolvers, Severity::warning,
                        "nsupdate says \"tsig verify failure\" there even where the update is "
                        "done: Samba 4.17 signs its replies with a fault.",
                        "Believe the record (dig NAME)."});
  const auto host = host_of_principal(kerberos.client);
  const auto& updates = evidence.query_that_counts().updates;
  if (!updates.empty() && record_pointing_to(updates.front().type, host) == updates.front().record)
    findings.push_back(
        {"resolver.own-target", Step::resolvers, Severity::warning,
         fmt::format(
             "What was tried is a record that points to {}, the computer that signs. A rule may "
             "let it write no other name (krb5-subdomain-self-rhs), nor take away what is there.",
             printable(host)),
         ""});
}

/// An update of a name was let in, and would do less than one thinks, or the reply tells more than
/// it seems.
void tell_update(const Evidence& evidence, const ServerDiagnosis& result, Findings& findings) {
  const auto& request = evidence.the_case->request;
  if (result.state != ServerState::answered || !request.is_update_of_name()) return;
  if (says_little_of_new_names(evidence))
    findings.push_back({"resolver.name-not-there", Step::resolvers, Severity::warning,
                        "The name does not exist yet, and Samba's own DNS server (4.17, 4.22) then "
                        "lets in whatever is tried. It is free for every account, unless somebody "
                        "changed that, or still belongs to another one whose record was deleted.",
                        ""});
  if (is_taken_back(evidence.query_that_counts(), *evidence.reply))
    findings.push_back({"resolver.taken-back", Step::resolvers, Severity::warning,
                        "NOTIMP is for the second part of the test, which makes Samba write "
                        "nothing. The first part was let in.",
                        ""});
  const auto& question = *evidence.the_case->question;
  if (const auto cut = delegation_there(*evidence.record, question.name); !cut.empty())
    findings.push_back(
        {"resolver.below-delegation", Step::resolvers, Severity::warning,
         fmt::format("The name lies in {}, which is delegated to other servers: what "
                     "is added here nobody sees.",
                     printable(cut)),
         "Send the update to a server of that zone."});
  if ((question.type == rrtype::a || question.type == rrtype::aaaa) &&
      !is_host_name(question.name) && (result.software.empty() || result.software == "BIND"))
    findings.push_back(
        {"resolver.no-host-name", Step::resolvers, Severity::warning,
         "The name is no host name (RFC 1123 section 2.1: letters, digits, hyphens). "
         "A primary with BIND refuses to add its addresses (check-names), which this "
         "test does not show.",
         ""});
  const bool is_alias = is_alias_there(*evidence.record, question.name);
  const auto* own = evidence.reply_to(Purpose::update_zone);
  const auto* set = evidence.reply_to(Purpose::update_rrset);
  const bool has_others = question.type == rrtype::cname && own != nullptr && set != nullptr &&
                          own->rcode == rcode::noerror && set->rdata.empty() &&
                          set->answers.empty() && set->aa;
  if ((is_alias && question.type != rrtype::cname) || has_others)
    findings.push_back(
        {"resolver.alias", Step::resolvers, Severity::warning,
         is_alias
             ? "The name is an alias (CNAME): servers take an update of another type there, and "
               "add nothing (RFC 2136 section 3.4.2.2). Some refuse it."
             : "The name is there with records of other types, or has names below it: beside "
               "other records servers take an update with an alias (CNAME), and add nothing "
               "(RFC 2136 section 3.4.2.2). Some refuse it.",
         "Delete what is there first."});
}

/// What was cut short over UDP (RFC 2181 section 9): what became of it over TCP? False where there
/// is nothing to tell.
bool tell_truncation(const Evidence& evidence, const Observation& asked, const std::string& name,
                     Findings& findings) {
  const auto& record = *evidence.record;
  const auto type = asked.probe.query.question.type;
  const auto& counts = counted(record, asked);
  const bool over_tcp = counts.probe.query.transport == Transport::tcp && &counts != &asked;
  if (over_tcp && !is_answer(counts)) {
    findings.push_back({"resolver.truncated", Step::resolvers, Severity::remark,
                        fmt::format("{} cuts its answer for {} short over UDP; over TCP, where "
                                    "programs ask then, it replies {}.",
                                    name, type_name(type), rcode_name(counts.reply->rcode)),
                        "Ask the operator why TCP is served otherwise than UDP."});
    return true;
  }
  if (!is_answer(counts) || !counts.reply->tc) return false;
  const auto* rest = evidence.rest_over_tcp(asked);
  const bool tried =
      over_tcp || (rest != nullptr && evidence.answer(rest->probe.purpose) != Answer::unknown);
  if (!tried) {
    if (!evidence.was_cut_off(rest)) return false;
    findings.push_back({"resolver.truncated", Step::resolvers, Severity::warning,
                        name + " cuts its answer short over UDP, and no time was left to have the "
                               "rest over TCP.",
                        "Ask again with a longer --timeout."});
    return true;
  }
  findings.push_back({"resolver.truncated", Step::resolvers, Severity::warning,
                      name + " cuts its answer short over UDP and does not complete it over TCP: "
                             "programs get nothing of it.",
                      over_tcp ? "Ask the operator why TCP is served otherwise than UDP."
                               : "Let TCP port 53 of the server through, or start it there."});
  return true;
}

/// A name that exists has no NXDOMAIN for any type (RFC 4074 section 4.2, RFC 8020).
void tell_families(const ServerRecord& record, const std::string& name, Findings& findings) {
  const auto* a = record.find(Purpose::target);
  const auto* aaaa = record.find(Purpose::target_aaaa);
  if (a == nullptr || aaaa == nullptr) return;
  const auto &of_a = counted(record, *a), &of_aaaa = counted(record, *aaaa);
  if (!is_answer(of_a) && answer_of(&of_a) != Answer::refused &&
      answer_of(&of_aaaa) == Answer::refused)
    findings.push_back({"resolver.aaaa-refused", Step::resolvers, Severity::warning,
                        name + " refuses the question for AAAA (REFUSED), whatever it does with "
                               "that for A.",
                        "whyrefused -t AAAA NAME looks for the reason of that."});
  if (!is_answer(of_a) || !is_answer(of_aaaa) || of_a.reply->rcode == of_aaaa.reply->rcode) return;
  const bool a_missing = of_a.reply->rcode == rcode::nxdomain;
  findings.push_back(
      {"resolver.contradicting-families", Step::resolvers, Severity::warning,
       fmt::format("{} says NXDOMAIN for {} and NOERROR for {}: the name cannot both exist and "
                   "not exist. Programs may take it for missing.",
                   name, a_missing ? "A" : "AAAA", a_missing ? "AAAA" : "A"),
       "The operator of the server, or of the zone behind it, has to answer NOERROR for both."});
}

/// Somebody did not wait any longer (NameRun::stop_waiting).
void tell_ended_wait(const ServerRecord& record, const std::string& name, Findings& findings) {
  const auto ended = std::ranges::find_if(record.observations, [](const Observation& one) {
    return !one.reply && one.detail == wait_ended;
  });
  if (ended == record.observations.end()) return;
  const auto seconds = std::chrono::duration<double>(ended->latency).count();
  // The question comes first.
  const bool is_question = ended->outcome == Outcome::no_reply;
  findings.push_back(
      {"resolver.wait-ended", Step::resolvers, Severity::warning,
       is_question
           ? fmt::format("{} had not replied to the question for {} after {:.1f} s, when the wait "
                         "was ended by hand (q).",
                         name, type_name(ended->probe.query.question.type), seconds)
           : fmt::format("What else was asked of {} was not waited for: the wait was ended by hand "
                         "(q).",
                         name),
       is_question ? "It may only be slow: ask again and wait to the end."
                   : "Ask again and wait to the end: the cause may turn out to be another."});
}

void judge(const Case& the_case, Diagnosis& diagnosis, Findings& findings) {
  for (std::size_t server = 0; server < the_case.servers.size(); ++server) {
    if (the_case.servers[server].target() == nullptr) continue;
    const auto evidence = gather(the_case, server);
    auto& result = diagnosis.servers[server];
    result.state = evidence.rest_not_had() != nullptr ? ServerState::unusable : state_of(evidence);
    result.not_waited_for =
        result.state == ServerState::no_reply && evidence.target->detail == wait_ended;
    result.type = the_case.request.is_update_of_name() ? the_case.question->type
                                                       : evidence.target->probe.query.question.type;
    result.has_data = has_data(the_case.servers[server]);
    result.partly = result.state != ServerState::answered && other_is_answered(*evidence.record);
    const auto name = to_string(the_case.servers[server].server.endpoint);
    tell_families(*evidence.record, name, findings);
    tell_ended_wait(*evidence.record, name, findings);
    if (evidence.reply == nullptr) continue;
    result.has_rcode = true;
    result.rcode = evidence.reply->rcode;

    if (evidence.reply->referral && !evidence.reply->ra && !evidence.asked_without_rd())
      findings.push_back({"resolver.referral", Step::resolvers, Severity::warning,
                          name + " only refers to other servers and does not resolve: it is no "
                                 "resolver for this machine.",
                          "Ask a resolver instead."});
    for (const auto purpose : {Purpose::target, Purpose::target_aaaa})
      if (const auto* asked = evidence.observation(purpose);
          asked != nullptr && asked->reply && tell_truncation(evidence, *asked, name, findings))
        break;  // One of A and AAAA is enough.
    if (result.state == ServerState::answered && evidence.operation() == Operation::update &&
        !the_case.request.is_update_of_name())
      findings.push_back({"resolver.empty-update", Step::resolvers, Severity::remark,
                          "What was accepted is an update that changes nothing: which names and "
                          "types may be changed (update-policy) is not shown by it.",
                          ""});
    if (result.state == ServerState::failed && result.rcode == rcode::noerror &&
        evidence.operation() == Operation::transfer)
      findings.push_back({"resolver.no-transfer", Step::resolvers, Severity::warning,
                          name + " replies NOERROR without the zone; a transfer begins with its "
                                 "SOA record.",
                          "Some servers that allow no transfers reply so (Samba)."});
    if (evidence.reply->malformed)
      findings.push_back({"resolver.malformed", Step::resolvers, Severity::warning,
                          name + " sends a malformed message. Its header is whole, so " +
                              rcode_name(evidence.reply->rcode) +
                              " counts; programs may reject the message altogether.",
                          "A device on the way may change replies, or the server is broken."});
    if (evidence.fell_back && result.state == ServerState::answered)
      findings.push_back({"resolver.no-edns", Step::resolvers, Severity::remark,
                          evidence.fails_by_options()
                              ? name + " rejects queries with a client subnet or a cookie, and "
                                       "answers those without."
                              : name + " rejects queries with EDNS and answers those without.",
                          evidence.fails_by_options()
                              ? "Programs that send this option fail with it."
                              : "Programs that insist on EDNS fail with it."});
    if (evidence.target->reply->rcode == rcode::badcookie && result.state == ServerState::answered)
      findings.push_back({"resolver.bad-cookie", Step::resolvers, Severity::remark,
                          name + " asks for its own cookie first (BADCOOKIE) and then answers, as "
                                 "RFC 7873 provides.",
                          "Programs that send cookies and do not ask again fail with it."});
    tell_key(evidence, result, name, findings);
    tell_ticket(evidence, result, name, findings);
    tell_update(evidence, result, findings);
    if (evidence.target->strays > 0)
      findings.push_back({"resolver.strays", Step::resolvers, Severity::warning,
                          std::to_string(evidence.target->strays) +
                              " packets that are no replies to the question came from " + name +
                              " and were ignored.",
                          "Somebody may be forging replies, or a device on the way is broken."});
  }
}

}  // namespace

const Check resolver_answers_check{
    .id = "resolver-answers",
    .title = "What each resolver answers, asked by itself",
    .step = Step::resolvers,
    .plan = plan,
    .judge = judge,
};

}  // namespace whyrefused
