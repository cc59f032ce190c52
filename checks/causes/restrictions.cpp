#include "checks/causes/restrictions.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "checks/causes/cause_rule.h"
#include "checks/causes/operation_refused.h"
#include "checks/evidence/accepted.h"
#include "checks/evidence/denial.h"
#include "checks/evidence/dns_list.h"
#include "checks/evidence/evidence.h"
#include "checks/evidence/habits.h"
#include "checks/evidence/software.h"
#include "checks/parameters/name_syntax.h"
#include "checks/probes/control_name.h"
#include "checks/probes/probes.h"

namespace whyrefused {

namespace {

/// The name to compare with must be one that can be asked, too.
void prepare(Case& the_case) {
  if (!the_case.question) return;
  if (the_case.request.control.empty()) {
    the_case.control_name = choose_control({}, the_case.question->name);
    return;
  }
  auto control = check_name(the_case.request.control);
  if (control.name) {
    the_case.control_name = *control.name;
    return;
  }
  for (auto& finding : control.findings) {
    finding.text = "--control: " + finding.text;
    the_case.findings.push_back(std::move(finding));
  }
  the_case.question.reset();
}

/// What would tell a cause from the one that is named, where its argument does not say: something
/// that can be tried or asked.
std::string what_would_tell(CauseId rival) {
  struct Row {
    CauseId rival;
    std::string_view question;
  };
  constexpr std::array rows{
      Row{CauseId::recursion_denied,
          "whether the server looks up outside names for clients of another network"},
      Row{CauseId::zone_not_served, "whether the server should have the zone"},
      Row{CauseId::zone_acl, "whether a client of another network gets an answer for this name"},
      Row{CauseId::client_not_allowed, "whether a client of another network gets any answer"},
      Row{CauseId::name_policy, "whether a filter of the server blocks the name"},
      Row{CauseId::upstream_refuses,
          "whether the server asks another one, and what that one replies"},
      Row{CauseId::forwarder_no_upstream, "whether the server has an upstream server configured"},
      Row{CauseId::update_not_allowed_for_key,
          "whether the zone takes updates from any other account"},
      Row{CauseId::tkey_rejected, "whether the server takes Kerberos tickets at all"},
      Row{CauseId::other_rcode, "what the server's log says about this request"},
  };
  const auto* const row =
      std::ranges::find_if(rows, [&](const Row& one) { return one.rival == rival; });
  return std::string(row == rows.end() ? "what the operator finds in the server's configuration"
                                       : row->question);
}

/// A second mention of a cause would ask the reader to decide about it twice.
void add_rival(ServerDiagnosis& diagnosis, Rival rival) {
  if (std::ranges::find(diagnosis.rivals, rival.cause, &Rival::cause) == diagnosis.rivals.end())
    diagnosis.rivals.push_back(std::move(rival));
}

/// A server that resolves names for nobody denies recursion to nobody in particular.
void drop_impossible_rivals(const Evidence& evidence, ServerDiagnosis& diagnosis) {
  if (never_resolves(evidence))
    std::erase_if(diagnosis.rivals,
                  [](const Rival& rival) { return rival.cause->id == CauseId::recursion_denied; });
}

/// A name that exists and is answered has no cause to look for.
bool answers_plainly(const Evidence& evidence) {
  if (evidence.reply != nullptr && evidence.operation() != Operation::lookup)
    return is_let_in(evidence.the_case->request, *evidence.record, evidence.query_that_counts(),
                     *evidence.reply);
  return evidence.reply != nullptr && evidence.reply->rcode == rcode::noerror &&
         evidence.rest_not_had() == nullptr && denial_of(evidence) == Denial::none &&
         filter_mark(evidence).empty() &&
         refusal_of_list(*evidence.reply, evidence.target->probe.query.question).empty();
}

/// Probes that were not asked, and from how many names or rounds they are at most.
struct TakenOver {
  std::size_t probes = 0;
  std::uint64_t from = 0;
};

TakenOver taken_over(const ServerRecord& record, std::uint64_t Observation::*from) {
  TakenOver taken;
  for (const auto& one : record.observations) {
    taken.probes += one.*from > 0;
    taken.from = std::max(taken.from, one.*from);
  }
  return taken;
}

/// In a list: what was not asked for this name, but taken over from others.
void tell_what_is_known_from_others(const ServerRecord& record, ServerDiagnosis& diagnosis) {
  const auto [taken, names] = taken_over(record, &Observation::known_from);
  if (taken > 0)
    diagnosis.against.push_back(fmt::format(
        "Known from {} other {} of the list, and not asked for this one: {} of {} probes.", names,
        names == 1 ? "name" : "names", taken, record.observations.size()));
}

/// With --watch: what was not asked in this round.
void tell_what_is_known_from_earlier(const ServerRecord& record, ServerDiagnosis& diagnosis) {
  const auto [taken, rounds] = taken_over(record, &Observation::rounds_ago);
  if (taken > 0)
    diagnosis.against.push_back(fmt::format(
        "Asked {} {} ago, and not in this one, where the server did the same with the question: {} "
        "of {} probes.",
        rounds, rounds == 1 ? "round" : "rounds", taken, record.observations.size()));
}

/// The best argument becomes the cause; what else fits, and what the argument itself cannot
/// exclude, its rivals.
void judge_server(const Case& the_case, std::size_t server, ServerDiagnosis& diagnosis) {
  if (the_case.servers[server].target() == nullptr) return;
  const auto evidence = gather(the_case, server);
  diagnosis.version = evidence.software;
  diagnosis.software = recognise_software(evidence);
  if (diagnosis.software.empty()) {
    diagnosis.software_guess = guess_software(evidence);
    diagnosis.software_near = software_by_surroundings(evidence);
  }

  if (answers_plainly(evidence)) return;

  Argument best;
  std::vector<Rival> fitting;
  for (const auto* rule : cause_rules()) {
    auto argument = rule->argue(evidence);
    if (argument.fit == Confidence::none) continue;
    fitting.push_back({&rule->cause, argument.as_rival.empty() ? what_would_tell(rule->cause.id)
                                                               : argument.as_rival});
    if (argument.never_first || argument.fit <= best.fit) continue;
    best = std::move(argument);
    diagnosis.cause = best.in_words != nullptr ? best.in_words : &rule->cause;
  }
  if (diagnosis.cause == nullptr) return;

  // It may only be slow.
  if (diagnosis.not_waited_for) best.fit = std::min(best.fit, Confidence::possible);
  diagnosis.confidence = best.fit;
  diagnosis.evidence = std::move(best.evidence);
  diagnosis.against = std::move(best.against);
  diagnosis.actor = best.actor.value_or(diagnosis.cause->actor);
  for (auto& rival : best.rivals)
    add_rival(diagnosis, {&cause_of(rival.id), std::move(rival.tell_apart), rival.decided});
  if (const auto own = cause_of_operation(the_case.request.operation);
      own && evidence.refused() && diagnosis.cause->id != own)
    add_rival(diagnosis,
              {&cause_of(*own), "whether it allows us this request where it answers our lookups"});
  tell_what_is_known_from_others(the_case.servers[server], diagnosis);
  tell_what_is_known_from_earlier(the_case.servers[server], diagnosis);
  if (best.fit == Confidence::certain) return;
  for (auto& other : fitting) {
    const bool named = other.cause->id == diagnosis.cause->id;
    if (!named && other.cause->id != CauseId::refused_unexplained)
      add_rival(diagnosis, std::move(other));
  }
  drop_impossible_rivals(evidence, diagnosis);
}

void judge(const Case& the_case, Diagnosis& diagnosis, Findings&) {
  for (std::size_t server = 0; server < the_case.servers.size(); ++server)
    judge_server(the_case, server, diagnosis.servers[server]);
}

}  // namespace

const Check restrictions_check{
    .id = "restrictions",
    .title = "Restrictions of the servers that do not plainly answer, and their probable cause",
    .step = Step::restrictions,
    .prepare = prepare,
    .plan = plan_probes,
    .judge = judge,
};

}  // namespace whyrefused
