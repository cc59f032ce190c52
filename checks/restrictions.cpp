#include "checks/restrictions.h"

#include <algorithm>

#include "checks/causes/cause_rule.h"
#include "checks/control_name.h"
#include "checks/delegation.h"
#include "checks/evidence.h"
#include "checks/name_syntax.h"
#include "checks/other_addresses.h"
#include "checks/software.h"
#include "checks/target_query.h"

namespace whyrefused {

namespace {

constexpr std::uint16_t type_a = 1, type_soa = 6, type_txt = 16, type_ixfr = 251, class_ch = 3;

/// Collects the probes of one server. Where the server rejects EDNS every probe goes without it.
struct Planner {
  const Case& whole;
  std::size_t server;
  bool edns;
  ProbePlan& plan;

  void ask(Purpose purpose, Query query) const {
    query.edns = query.edns && edns;
    plan.probes.push_back({server, {purpose, std::move(query)}});
  }
  Query target() const { return target_query(whole); }
  Query control() const { return {.question = {whole.control_name, type_a, 1}}; }
};

Query version_query() { return {.question = {"version.bind", type_txt, class_ch}}; }

/// The question with options that programs do not send themselves: are they the reason?
void plan_without_options(const Planner& planner) {
  auto bare = planner.target();
  if (!bare.cookie && bare.subnet.empty()) return;
  bare.cookie = false;
  bare.subnet.clear();
  planner.ask(Purpose::target_no_options, bare);
}

/// The same question from other addresses of this machine: an access list may hold one of them.
void plan_other_addresses(const Planner& planner) {
  constexpr std::array purposes{Purpose::from_elsewhere, Purpose::from_elsewhere_2};
  const auto others = other_addresses(planner.whole, planner.server, purposes.size());
  for (std::size_t i = 0; i < others.size(); ++i) {
    auto query = planner.target();
    query.source = others[i];
    planner.ask(purposes[i], query);
  }
}

/// The variants of the question that tell how far a refusal reaches: nine small queries at most
/// with IXFR.
void plan_refused(const Planner& planner, const Reply& refusal) {
  const auto target = planner.target();
  // Target variants and others alternate, so that a pool which takes turns contradicts itself at
  // once.
  auto again = target;
  again.fresh_socket = true;
  again.nsid = true;
  planner.ask(Purpose::target_again, again);
  planner.ask(Purpose::control, planner.control());
  auto rd0 = target;
  rd0.rd = false;
  planner.ask(Purpose::target_rd0, rd0);
  auto control_rd0 = planner.control();
  control_rd0.rd = false;
  planner.ask(Purpose::control_rd0, control_rd0);
  auto plain = target;
  plain.edns = false;
  planner.ask(Purpose::target_no_edns, plain);
  auto other = target;
  other.question.type = target.question.type == type_soa ? type_a : type_soa;
  planner.ask(Purpose::other_type, other);
  planner.ask(Purpose::version_bind, version_query());
  auto tcp = target;
  tcp.transport = Transport::tcp;
  planner.ask(Purpose::target_tcp, tcp);
  plan_without_options(planner);
  plan_other_addresses(planner);

  // NOTAUTH tells that the query passed the client's access lists. Intrusive, so only where that
  // decides: an access list that speaks (EDE 18) and no recursion offered.
  const bool prohibited =
      refusal.edns && std::ranges::any_of(refusal.edns->errors, [](const auto& error) {
        return error.code == ede::prohibited;
      });
  if (prohibited && !refusal.ra && !refusal.header_only()) {
    auto ixfr = target;
    ixfr.question.type = type_ixfr;
    ixfr.rd = false;
    planner.ask(Purpose::ixfr, ixfr);
  }
}

/// A transfer, an update or a NOTIFY: does the server have the zone, and is this client allowed at
/// all?
void plan_refused_operation(const Planner& planner) {
  const Query soa{
      .question = {planner.whole.question->name, type_soa, planner.whole.question->qclass}};
  planner.ask(Purpose::other_type, soa);
  planner.ask(Purpose::control, planner.control());
  planner.ask(Purpose::version_bind, version_query());
}

/// While a server stays silent: is it the name, EDNS, UDP, all of it, or somebody behind the
/// server?
void plan_silent(const Planner& planner) {
  planner.ask(Purpose::control, planner.control());
  if (planner.whole.request.operation != Operation::lookup)
    return planner.ask(Purpose::version_bind, version_query());
  auto plain = planner.target();
  plain.edns = false;
  planner.ask(Purpose::target_no_edns, plain);
  planner.ask(Purpose::version_bind, version_query());
  auto tcp = planner.target();
  tcp.transport = Transport::tcp;
  planner.ask(Purpose::target_tcp, tcp);
}

/// FORMERR, NOTIMP, BADVERS: EDNS may be to blame, so everything else is asked without it.
void plan_edns_rejected(const Case& whole, std::size_t server, ProbePlan& plan) {
  const Planner without_edns{whole, server, false, plan};
  without_edns.ask(Purpose::target_no_edns, without_edns.target());
  without_edns.ask(Purpose::control, without_edns.control());
}

void plan_server(const Case& whole, std::size_t server, ProbePlan& plan) {
  const auto* target = whole.servers[server].find(Purpose::target);
  if (target == nullptr) return;
  const auto evidence = gather(whole, server);
  const Planner planner{whole, server, !evidence.fell_back, plan};

  if (target->outcome == Outcome::pending) {
    if (target->sends > 1) plan_silent(planner);
    return;
  }
  if (target->outcome == Outcome::port_closed && whole.request.operation == Operation::lookup) {
    auto tcp = planner.target();
    tcp.transport = Transport::tcp;
    planner.ask(Purpose::target_tcp, tcp);
  }
  if (evidence.reply == nullptr) return;
  if (whole.request.operation != Operation::lookup) {
    if (evidence.reply->rcode != rcode::noerror) plan_refused_operation(planner);
    return;
  }
  switch (evidence.reply->rcode) {
    case rcode::refused:
      plan_refused(planner, *evidence.reply);
      break;
    case rcode::nxdomain:
      break;
    case rcode::noerror:
      if (evidence.reply->tc) {
        auto tcp = planner.target();
        tcp.transport = Transport::tcp;
        planner.ask(Purpose::target_tcp, tcp);
      }
      break;
    case rcode::formerr:
    case rcode::notimp:
    case rcode::badvers:
      plan_edns_rejected(whole, server, plan);
      break;
    default:
      planner.ask(Purpose::control, planner.control());
  }
}

/// The name to compare with must be one that can be asked, too.
void prepare(Case& whole) {
  if (!whole.question) return;
  if (whole.request.control.empty()) {
    whole.control_name = choose_control({}, whole.question->name);
    return;
  }
  auto control = check_name(whole.request.control);
  if (control.name) {
    whole.control_name = *control.name;
    return;
  }
  for (auto& finding : control.findings) {
    finding.text = "--control: " + finding.text;
    whole.findings.push_back(std::move(finding));
  }
  whole.question.reset();
}

/// Which machine is it? Asked of a server that refuses and of one of another address family that
/// answers at the same port: they may be one and the same.
void plan_twins(const Case& whole, std::size_t server, ProbePlan& plan) {
  if (!twin_of(whole, server)) return;
  for (const auto one : {server, *twin_of(whole, server)}) {
    const Planner planner{whole, one, true, plan};
    planner.ask(Purpose::hostname_bind, {.question = {"hostname.bind", type_txt, class_ch}});
    planner.ask(Purpose::version_bind, version_query());
  }
}

void plan(const Case& whole, ProbePlan& plan) {
  if (!whole.request.probes || !whole.question) return;
  for (std::size_t server = 0; server < whole.servers.size(); ++server) {
    plan_server(whole, server, plan);
    plan_twins(whole, server, plan);
  }
}

/// The best argument becomes the cause; what else fits, and what the argument itself cannot
/// exclude, its rivals.
void judge_server(const Case& whole, std::size_t server, ServerDiagnosis& diagnosis) {
  if (whole.servers[server].find(Purpose::target) == nullptr) return;
  const auto evidence = gather(whole, server);
  diagnosis.version = evidence.software;
  diagnosis.software = recognise_software(evidence);

  Argument best;
  std::vector<const Cause*> fitting;
  for (const auto* rule : cause_rules()) {
    auto argument = rule->argue(evidence);
    if (argument.fit == Confidence::none) continue;
    fitting.push_back(&rule->cause);
    if (argument.fit <= best.fit) continue;
    best = std::move(argument);
    diagnosis.cause = &rule->cause;
  }
  if (diagnosis.cause == nullptr) return;

  diagnosis.confidence = best.fit;
  diagnosis.evidence = std::move(best.evidence);
  diagnosis.against = std::move(best.against);
  diagnosis.actor = best.actor.value_or(diagnosis.cause->actor);
  for (auto& rival : best.rivals)
    diagnosis.rivals.push_back({find_cause(rival.id), std::move(rival.tell_apart)});
  if (best.fit == Confidence::certain) return;
  for (const auto* other : fitting) {
    const bool known = other == diagnosis.cause || other->id == "refused-unexplained" ||
                       std::ranges::any_of(diagnosis.rivals,
                                           [&](const auto& rival) { return rival.cause == other; });
    if (!known) diagnosis.rivals.push_back({other, "the operator's log of the query"});
  }
}

void judge(const Case& whole, Diagnosis& diagnosis, Findings&) {
  for (std::size_t server = 0; server < whole.servers.size(); ++server)
    judge_server(whole, server, diagnosis.servers[server]);
}

}  // namespace

bool worth_waiting(const Case& whole, std::size_t server, const Observation& pending) {
  // A TCP probe costs two round trips where the others cost one, and hardly ever decides: only an
  // unexplained refusal from a front end (RA copied from RD), TC, or a rejection of the transport
  // needs it.
  if (pending.probe.purpose == Purpose::hostname_bind) return false;
  // A server that answers is not waited for any longer.
  if (pending.probe.purpose == Purpose::version_bind &&
      answer_of(whole.servers[server].find(Purpose::target)) == Answer::answered)
    return false;
  if (pending.probe.purpose != Purpose::target_tcp) return true;
  const auto evidence = gather(whole, server);
  if (!evidence.refused()) return true;
  return evidence.reply->tc || evidence.ra_follows_rd;
}

const Check restrictions_check{
    "restrictions",
    "Restrictions of the servers that do not plainly answer, and their probable cause",
    Step::restrictions,
    prepare,
    plan,
    judge};

}  // namespace whyrefused
