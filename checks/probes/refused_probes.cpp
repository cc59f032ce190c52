#include "checks/probes/refused_probes.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace whyrefused {

namespace {

/// TEST-NET-2 backwards: BIND and Unbound serve it themselves (RFC 6303 section 4.2).
constexpr std::string_view local_zone = "100.51.198.in-addr.arpa";

bool a_was_asked(const Planner& planner) {
  const auto* asked = planner.the_case.servers[planner.server].find(Purpose::target);
  return asked != nullptr && asked->probe.query.question.type == rrtype::a;
}

/// Refused with RD=0: until RD=1 is refused, too, nothing else needs to be known.
void plan_refused_without_rd(const Planner& planner) {
  plan_with_rd(planner);
  planner.ask(Purpose::control, planner.control());
  auto control_rd0 = planner.control();
  control_rd0.rd = false;
  planner.ask(Purpose::control_rd0, control_rd0);
  planner.ask(Purpose::version_bind, version_query());
}

/// The variants of the question that tell how far a refusal reaches: ten small queries at most, and
/// two more where this machine has other addresses.
void plan_refused(const Planner& planner, const Reply& refusal) {
  const bool prohibited = carries_ede(&refusal, ede::prohibited);
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
  if (planner.the_case.servers[planner.server].find(Purpose::target_rd1) == nullptr)
    planner.ask(Purpose::target_rd0, rd0);
  auto control_rd0 = planner.control();
  control_rd0.rd = false;
  planner.ask(Purpose::control_rd0, control_rd0);
  auto plain = target;
  plain.edns = false;
  planner.ask(Purpose::target_no_edns, plain);
  auto other = target;
  other.question.type = target.question.type == rrtype::soa ? rrtype::a : rrtype::soa;
  planner.ask(Purpose::other_type, other);
  if (!prohibited && !a_was_asked(planner) && target.question.type != rrtype::soa) {
    other.question.type = rrtype::a;
    planner.ask(Purpose::target_a, other);
  }
  planner.ask(Purpose::version_bind, version_query());
  auto tcp = target;
  tcp.transport = Transport::tcp;
  planner.ask(Purpose::target_tcp, tcp);
  plan_without_options(planner);
  plan_other_addresses(planner);

  // NOTAUTH tells that the query passed the client's views; an answer for a zone that resolvers
  // serve themselves, that it passed the access lists. IXFR is intrusive, so both only where they
  // decide: an access list that speaks (EDE 18) and no recursion offered.
  if (prohibited && !refusal.ra && !refusal.header_only()) {
    auto ixfr = target;
    ixfr.question.type = rrtype::ixfr;
    ixfr.rd = false;
    planner.ask(Purpose::ixfr, ixfr);
    planner.ask(Purpose::local_zone,
                {.question = {std::string(local_zone), rrtype::soa, qclass::in}});
  }
}

/// The variant that is answered where the question is refused; null while that is open.
const Observation* what_is_answered(const Evidence& evidence) {
  switch (evidence.scope) {
    case Scope::transport:
      return evidence.over_tcp ? evidence.target : evidence.observation(Purpose::target_tcp);
    case Scope::edns:
      return evidence.observation(Purpose::target_no_edns);
    case Scope::recursion:
      return evidence.observation(Purpose::target_rd0);
    case Scope::rd_wanted:
      return evidence.answer(Purpose::target_rd1) == Answer::answered
                 ? evidence.observation(Purpose::target_rd1)
                 : nullptr;
    case Scope::options:
      return evidence.observation(Purpose::target_no_options);
    case Scope::type:
      for (const auto purpose :
           {Purpose::target, Purpose::target_a, Purpose::target_aaaa, Purpose::other_type})
        if (evidence.answer(purpose) == Answer::answered) return evidence.observation(purpose);
      return nullptr;
    default:
      return nullptr;
  }
}

/// Some variant of the question is still waited for.
bool is_open(const Planner& planner) {
  const auto& observations = planner.the_case.servers[planner.server].observations;
  return std::ranges::any_of(observations, [](const auto& one) {
    return one.outcome == Outcome::pending && one.probe.purpose < Purpose::refused_again_1;
  });
}

/// A rule about one shape of the query is obeyed every time; a pool of servers makes one up by
/// chance. Only once all the variants are known.
void plan_confirmation(const Planner& planner, const Evidence& evidence) {
  const auto* answered = what_is_answered(evidence);
  if (answered == nullptr || is_open(planner)) return;
  auto refused = planner.target(), other = answered->probe.query;
  refused.fresh_socket = other.fresh_socket = true;
  constexpr std::array order{Purpose::refused_again_1,  Purpose::answered_again_1,
                             Purpose::answered_again_2, Purpose::refused_again_2,
                             Purpose::answered_again_3, Purpose::refused_again_3};
  constexpr std::array is_refused{true, false, false, true, false, true};
  for (std::size_t i = 0; i < order.size(); ++i)
    planner.plan.probes.push_back(
        {planner.server, {order[i], is_refused[i] ? refused : other}, {}});
}

/// Names that no cache holds, below one that the server does not serve itself. The label is another
/// one every second.
std::string fresh_name(const Case& the_case, std::size_t number) {
  constexpr std::uint32_t spread = 2654435761U;  // Knuth's multiplicative hash.
  const auto second = static_cast<std::uint32_t>(the_case.asked_at.time_since_epoch().count());
  return fmt::format("w{:08x}{}.{}", second * spread, number, the_case.control_name);
}

/// Is it this name, this type, or chance? A forwarder that picks one of its upstreams keeps the
/// refusal of one name and type for some seconds (Knot Resolver 5.6, 6.5), so repeats agree.
void plan_fresh_names(const Planner& planner, const Evidence& evidence) {
  const bool passed_on = evidence.reply->ra && !evidence.reply->aa && !evidence.says_anything();
  const bool wanted = evidence.scope == Scope::type || (evidence.scope == Scope::name && passed_on);
  if (!wanted || is_open(planner)) return;
  constexpr std::array purposes{Purpose::fresh_1, Purpose::fresh_2, Purpose::fresh_3,
                                Purpose::fresh_4};
  for (std::size_t i = 0; i < purposes.size(); ++i) {
    auto query = planner.target();
    query.question.name = fresh_name(planner.the_case, i + 1);
    query.fresh_socket = true;
    planner.ask(purposes[i], query);
  }
}

/// A front end refuses everything and says no reason: its limit on queries may have been hit, by
/// these very queries at the latest.
void plan_later(const Planner& planner, const Evidence& evidence) {
  constexpr std::chrono::milliseconds refill{1100};
  if (evidence.scope != Scope::everything || !evidence.ra_follows_rd || evidence.says_anything())
    return;
  auto later = planner.target();
  later.fresh_socket = true;
  planner.plan.probes.push_back({planner.server, {Purpose::target_later, later}, refill});
}

/// The server replies about itself and to IXFR, and refuses a zone that it usually serves. Is that
/// zone there (REFUSED), or are such zones switched off (NOTAUTH)?
void plan_local_zone(const Planner& planner) {
  const auto& record = planner.the_case.servers[planner.server];
  if (answer_of(record.find(Purpose::local_zone)) != Answer::refused ||
      answer_of(record.find(Purpose::version_bind)) != Answer::answered ||
      answer_of(record.find(Purpose::ixfr)) != Answer::failed)
    return;
  planner.ask(Purpose::local_zone_ixfr,
              {.question = {std::string(local_zone), rrtype::ixfr, qclass::in}, .rd = false});
}

/// While the unrelated name stays silent although the question was refused: over TCP no limit on
/// replies and no lost packet hides what the server thinks of it.
void plan_silent_control(const Planner& planner) {
  const auto* control = planner.the_case.servers[planner.server].find(Purpose::control);
  if (control == nullptr || control->reply) return;
  if (control->outcome != Outcome::no_reply && control->sends < 2) return;
  auto over_tcp = planner.control();
  over_tcp.transport = Transport::tcp;
  planner.ask(Purpose::control_tcp, over_tcp);
}

}  // namespace

void plan_of_refusal(const Planner& planner, const Evidence& evidence) {
  if (evidence.asked_without_rd()) {
    plan_refused_without_rd(planner);
    plan_silent_control(planner);
    plan_confirmation(planner, evidence);
    return;
  }
  plan_refused(planner, *evidence.reply);
  plan_silent_control(planner);
  plan_local_zone(planner);
  plan_confirmation(planner, evidence);
  plan_fresh_names(planner, evidence);
  plan_later(planner, evidence);
}

}  // namespace whyrefused
