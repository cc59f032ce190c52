#include "checks/probes/probes.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "checks/evidence/accepted.h"
#include "checks/evidence/denial.h"
#include "checks/evidence/evidence.h"
#include "checks/probes/other_addresses.h"
#include "checks/probes/target_query.h"

namespace whyrefused {

namespace {

/// TEST-NET-2 backwards: BIND and Unbound serve it themselves (RFC 6303 section 4.2).
constexpr std::string_view local_zone = "100.51.198.in-addr.arpa";

/// Collects the probes of one server. Where the server rejects EDNS every probe goes without it,
/// and where it answers over TCP only every probe goes there.
struct Planner {
  const Case& the_case;
  std::size_t server;
  bool edns;      ///< Whether EDNS is used at all.
  bool over_tcp;  ///< Whether all goes over TCP.
  ProbePlan& plan;

  void ask(Purpose purpose, Query query) const {
    query.edns = query.edns && edns;
    if (over_tcp) query.transport = Transport::tcp;
    const bool bare = purpose == Purpose::target_unsigned || purpose == Purpose::soa_unsigned;
    query.key = bare ? "" : the_case.request.key;
    plan.probes.push_back({server, {purpose, std::move(query)}, {}});
  }
  /// The user's question, with the server's cookie where it has asked for one.
  Query target() const {
    auto query = target_query(the_case);
    if (const auto* asked = the_case.servers[server].target())
      query.question = asked->probe.query.question;
    if (const auto* again = the_case.servers[server].find(Purpose::server_cookie))
      query.server_cookie = again->probe.query.server_cookie;
    if (over_tcp) query.transport = Transport::tcp;
    // Refused either way, it is looked into as programs ask.
    if (refused_with_rd(the_case.servers[server]) != nullptr) query.rd = true;
    return query;
  }
  Query control() const { return {.question = {the_case.control_name, rrtype::a, qclass::in}}; }
};

Query version_query() { return {.question = {"version.bind", rrtype::txt, qclass::ch}}; }

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
  const auto others = other_addresses(planner.the_case, planner.server, purposes.size());
  for (std::size_t i = 0; i < others.size(); ++i) {
    auto query = planner.target();
    query.source = others[i];
    planner.ask(purposes[i], query);
  }
}

bool a_was_asked(const Planner& planner) {
  const auto* asked = planner.the_case.servers[planner.server].find(Purpose::target);
  return asked != nullptr && asked->probe.query.question.type == rrtype::a;
}

/// The question was asked with RD=0. Is that what is refused, failed or left alone?
void plan_with_rd(const Planner& planner) {
  auto query = planner.target();
  if (query.rd || planner.the_case.request.operation != Operation::lookup) return;
  query.rd = true;
  planner.ask(Purpose::target_rd1, query);
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
  const bool prohibited =
      refusal.edns && std::ranges::any_of(refusal.edns->errors, [](const auto& error) {
        return error.code == ede::prohibited;
      });
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

/// The server's cookie behind ours in the reply (RFC 7873 section 4.2), or empty.
std::string server_cookie_in(const Reply& reply) {
  constexpr std::size_t client_part = 8, longest = 40;
  if (!reply.edns || reply.edns->cookie.size() <= client_part ||
      reply.edns->cookie.size() > longest)
    return {};
  return reply.edns->cookie.substr(client_part);
}

/// BADCOOKIE brings the cookie to ask again with (RFC 7873 section 5.3).
void plan_server_cookie(const Planner& planner, const Reply& reply) {
  auto query = planner.target();
  query.server_cookie = server_cookie_in(reply);
  if (!query.server_cookie.empty()) planner.ask(Purpose::server_cookie, query);
}

/// SERVFAIL: does the server answer other names, and if it is no resolver, for the zone itself?
void plan_failed(const Planner& planner, const Reply& failure) {
  planner.ask(Purpose::control, planner.control());
  plan_with_rd(planner);
  plan_without_options(planner);
  // A stub of systemd-resolved looks like a broken zone, until it is asked for its version.
  if (failure.ra && failure.aa) planner.ask(Purpose::version_bind, version_query());
  auto soa = planner.target();
  if ((failure.ra && !failure.aa) || soa.question.type == rrtype::soa) return;
  soa.question.type = rrtype::soa;
  planner.ask(Purpose::other_type, soa);
}

/// Every domain controller of a domain is found by it ([MS-ADTS] section 6.3.2).
constexpr std::uint16_t srv = 33;

/// A transfer, an update or a NOTIFY: does the server have the zone, and is this client allowed at
/// all?
void plan_refused_operation(const Planner& planner) {
  const Query soa{.question = {planner.the_case.question->name, rrtype::soa,
                               planner.the_case.question->qclass}};
  planner.ask(Purpose::other_type, soa);
  planner.ask(Purpose::control, planner.control());
  planner.ask(Purpose::version_bind, version_query());
  if (planner.the_case.request.operation == Operation::update)
    planner.ask(Purpose::domain_service,
                {.question = {"_ldap._tcp." + planner.the_case.question->name, srv, qclass::in}});
  const auto key = planner.the_case.request.key;
  const auto& record = planner.the_case.servers[planner.server];
  if (!key.empty() && answer_of(record.find(Purpose::other_type)) == Answer::refused)
    planner.ask(Purpose::soa_unsigned, soa);
}

/// Signed, it is accepted or not; what becomes of it without a signature says whether the key is
/// what decides.
void plan_unsigned(const Planner& planner) {
  if (planner.the_case.request.key.empty()) return;
  auto query = planner.target();
  query.key.clear();
  planner.ask(Purpose::target_unsigned, query);
}

/// While a server stays silent: is it the name, EDNS, UDP, this client, all of it, or somebody
/// behind the server?
void plan_silent(const Planner& planner) {
  planner.ask(Purpose::control, planner.control());
  plan_unsigned(planner);
  if (planner.the_case.request.operation != Operation::lookup)
    return planner.ask(Purpose::version_bind, version_query());
  plan_with_rd(planner);
  auto plain = planner.target();
  plain.edns = false;
  planner.ask(Purpose::target_no_edns, plain);
  plan_without_options(planner);
  planner.ask(Purpose::version_bind, version_query());
  auto tcp = planner.target();
  tcp.transport = Transport::tcp;
  planner.ask(Purpose::target_tcp, tcp);
  // For this it needs nobody else: one that only waits for another server replies.
  auto rd0 = planner.target();
  rd0.rd = false;
  planner.ask(Purpose::target_rd0, rd0);
  plan_other_addresses(planner);
}

/// FORMERR, NOTIMP, BADVERS: EDNS may be to blame, so everything else is asked without it.
void plan_edns_rejected(const Case& the_case, std::size_t server, ProbePlan& plan) {
  const Planner without_edns{the_case, server, false, false, plan};
  without_edns.ask(Purpose::target_no_edns, without_edns.target());
  without_edns.ask(Purpose::control, without_edns.control());
  // Perhaps it is not EDNS that is rejected, but what was sent in it.
  plan_without_options({the_case, server, true, false, plan});
}

/// AAAA as programs ask for it again, where it is not what the diagnosis is about.
void plan_aaaa_again(const Planner& planner) {
  const auto& record = planner.the_case.servers[planner.server];
  const auto* aaaa = record.find(Purpose::target_aaaa);
  if (aaaa == nullptr || !aaaa->reply || record.target() == aaaa) return;
  auto query = aaaa->probe.query;
  const auto cookie = server_cookie_in(*aaaa->reply);
  if (rejects_edns(aaaa->reply->rcode))
    query.edns = false;
  else if (aaaa->reply->rcode == rcode::badcookie && query.cookie && !cookie.empty())
    query.server_cookie = cookie;
  else if (is_answer(*aaaa) && aaaa->reply->tc)
    query.transport = Transport::tcp;
  else
    return;
  planner.ask(Purpose::aaaa_again, query);
}

/// Says that there is none, and does not prove it: does it say so of any name?
bool lacks_proof(const Evidence& evidence) {
  const auto denial = denial_of(evidence);
  return denial == Denial::bare || denial == Denial::not_its_zone;
}

void plan_server(const Case& the_case, std::size_t server, ProbePlan& plan) {
  const auto* target = the_case.servers[server].target();
  if (target == nullptr) return;
  const auto evidence = gather(the_case, server);
  const bool tcp_only = the_case.request.operation == Operation::lookup &&
                        target->probe.query.transport == Transport::tcp;
  const Planner planner{the_case, server, !evidence.fell_back, evidence.over_tcp || tcp_only, plan};

  if (target->outcome == Outcome::pending) {
    if (target->sends > 1) plan_silent(planner);
    return;
  }
  if (target->outcome == Outcome::port_closed && the_case.request.operation == Operation::lookup) {
    auto tcp = planner.target();
    tcp.transport = Transport::tcp;
    planner.ask(Purpose::target_tcp, tcp);
  }
  if (evidence.reply == nullptr) return;
  plan_unsigned(planner);
  plan_aaaa_again(planner);
  if (the_case.request.operation != Operation::lookup) {
    if (!is_accepted(target->probe.query, the_case.request.operation, *evidence.reply))
      plan_refused_operation(planner);
    return;
  }
  switch (evidence.reply->rcode) {
    case rcode::refused:
      if (evidence.asked_without_rd()) {
        plan_refused_without_rd(planner);
        plan_silent_control(planner);
        plan_confirmation(planner, evidence);
        break;
      }
      plan_refused(planner, *evidence.reply);
      plan_silent_control(planner);
      plan_local_zone(planner);
      plan_confirmation(planner, evidence);
      plan_fresh_names(planner, evidence);
      plan_later(planner, evidence);
      break;
    case rcode::servfail:
      plan_failed(planner, *evidence.reply);
      break;
    case rcode::badcookie:
      if (planner.target().cookie) plan_server_cookie(planner, *evidence.reply);
      break;
    case rcode::nxdomain:
    case rcode::noerror:
      if (evidence.reply->tc) {
        auto tcp = planner.target();
        tcp.transport = Transport::tcp;
        planner.ask(Purpose::target_tcp, tcp);
      }
      if (lacks_proof(evidence)) planner.ask(Purpose::control, planner.control());
      break;
    case rcode::formerr:
    case rcode::notimp:
    case rcode::badvers:
      plan_edns_rejected(the_case, server, plan);
      break;
    case rcode::notauth:
      planner.ask(Purpose::control, planner.control());
      plan_other_addresses(planner);
      break;
    default:
      planner.ask(Purpose::control, planner.control());
  }
}

/// Which machine is it? Asked of a server that refuses and of one that answers at the same port:
/// they may be one and the same.
void plan_twins(const Case& the_case, std::size_t server, ProbePlan& plan) {
  const auto twin = twin_of(the_case, server);
  if (!twin) return;
  for (const auto one : {server, *twin}) {
    const Planner planner{the_case, one, true, false, plan};
    planner.ask(Purpose::hostname_bind, {.question = {"hostname.bind", rrtype::txt, qclass::ch}});
    planner.ask(Purpose::version_bind, version_query());
  }
}

}  // namespace

void plan_probes(const Case& the_case, ProbePlan& plan) {
  if (!the_case.request.probes || !the_case.question) return;
  for (const auto server : plan.servers) plan_server(the_case, server, plan);
  // One that answers now may be the twin of any that refuses.
  for (const auto server : plan.unanswered) plan_twins(the_case, server, plan);
}

namespace {

bool replied(const ServerRecord& record, Purpose purpose) {
  const auto* one = record.find(purpose);
  return one != nullptr && one->reply;
}

}  // namespace

bool worth_waiting(const Case& the_case, std::size_t server, const Observation& pending) {
  // A TCP probe costs two round trips where the others cost one, and hardly ever decides: only an
  // unexplained refusal from a front end (RA copied from RD), TC, or a rejection of the transport
  // needs it.
  if (pending.probe.purpose == Purpose::hostname_bind) return false;
  // Where A is not answered, AAAA adds little.
  if (pending.probe.purpose == Purpose::target_aaaa) {
    const auto* a = the_case.servers[server].find(Purpose::target);
    return a == nullptr || a->outcome == Outcome::pending || is_answer(*a);
  }
  // A server that answers is not waited for any longer, whatever else was asked while it was
  // silent; only what it cut short is.
  const auto& record = the_case.servers[server];
  const auto* target = record.target();
  const auto* counts = target != nullptr ? &counted(record, *target) : nullptr;
  if (answer_of(counts) == Answer::answered) {
    if (pending.probe.purpose == Purpose::control && lacks_proof(gather(the_case, server)))
      return true;
    constexpr std::array asked_meanwhile{Purpose::version_bind, Purpose::control,
                                         Purpose::target_no_edns};
    if (std::ranges::find(asked_meanwhile, pending.probe.purpose) != asked_meanwhile.end())
      return false;
    if (pending.probe.purpose == Purpose::target_tcp) return counts->reply->tc;
  }
  // Whom a silent server replies to without EDNS or over TCP it is not silent to.
  constexpr std::array of_silence{Purpose::target_rd0, Purpose::from_elsewhere,
                                  Purpose::from_elsewhere_2};
  if (target != nullptr && !target->reply &&
      std::ranges::find(of_silence, pending.probe.purpose) != of_silence.end())
    return !replied(record, Purpose::target_no_edns) && !replied(record, Purpose::target_tcp);
  if (pending.probe.purpose != Purpose::target_tcp) return true;
  const auto evidence = gather(the_case, server);
  if (!evidence.refused()) return true;
  return evidence.reply->tc || evidence.ra_follows_rd;
}

}  // namespace whyrefused
