#include "checks/probes/probes.h"

#include <cstdint>
#include <string>

#include "checks/evidence/accepted.h"
#include "checks/evidence/blocked.h"
#include "checks/evidence/denial.h"
#include "checks/evidence/evidence.h"
#include "checks/probes/other_addresses.h"
#include "checks/probes/planner.h"
#include "checks/probes/refused_probes.h"
#include "checks/probes/update_probes.h"

namespace whyrefused {

namespace {

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
  // A stub of systemd-resolved looks like a broken zone until it is asked for its version.
  planner.ask(Purpose::version_bind, version_query());
  auto soa = planner.target();
  if ((failure.ra && !failure.aa) || soa.question.type == rrtype::soa) return;
  soa.question.type = rrtype::soa;
  planner.ask(Purpose::other_type, soa);
}

/// A transfer, an update or a NOTIFY: does the server have the zone, and is this client allowed at
/// all?
void plan_refused_operation(const Planner& planner) {
  const auto zone = planner.target().question.name;
  const Query soa{.question = {zone, rrtype::soa, planner.the_case.question->qclass}};
  planner.ask(Purpose::other_type, soa);
  planner.ask(Purpose::control, planner.control());
  planner.ask(Purpose::version_bind, version_query());
  // Every domain controller of a domain is found by it ([MS-ADTS] section 6.3.2).
  if (planner.the_case.request.operation == Operation::update)
    planner.ask(Purpose::domain_service,
                {.question = {"_ldap._tcp." + zone, rrtype::srv, qclass::in}});
  plan_refused_update(planner);
  const auto& key = planner.the_case.request.key;
  const auto& record = planner.the_case.servers[planner.server];
  if (!key.empty() && answer_of(record.find(Purpose::other_type)) == Answer::refused)
    planner.ask(Purpose::soa_unsigned, soa);
}

/// Signed, it is accepted or not; what becomes of it without a signature says whether the key is
/// what decides.
void plan_unsigned(const Planner& planner) {
  if (planner.key().empty()) return;
  auto query = planner.target();
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

/// A filter keeps something back: the name, the type, or what the answer would hold?
void plan_filtered(const Planner& planner) {
  auto other = planner.target();
  other.question.type = other.question.type == rrtype::soa ? rrtype::a : rrtype::soa;
  planner.ask(Purpose::other_type, other);
  auto same_type = planner.control();
  same_type.question.type = planner.target().question.type;
  planner.ask(Purpose::control, same_type);
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
    const auto& query = target->probe.query;
    const bool taken_back = is_taken_back(query, *target->reply);
    const bool is_denied_with_more =
        query.updates.size() > 1 && target->reply->rcode != rcode::noerror && !taken_back;
    if (fails_by_prerequisite(*target) || is_denied_with_more) {
      plan_update_again(planner);
      const auto* again = the_case.servers[server].find(Purpose::update_again);
      if (again == nullptr || again->outcome == Outcome::pending) return;
    }
    if (!taken_back &&
        !is_accepted(the_case.request, evidence.query_that_counts(), *evidence.reply))
      plan_refused_operation(planner);
    else if (needs_lookups(the_case.request))
      plan_accepted_update(planner);
    return;
  }
  switch (evidence.reply->rcode) {
    case rcode::refused:
      plan_of_refusal(planner, evidence);
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
      if (asks_what_is_blocked(evidence))
        plan_filtered(planner);
      else if (lacks_proof(evidence))
        planner.ask(Purpose::control, planner.control());
      break;
    case rcode::formerr:
    case rcode::notimp:
    case rcode::badvers:
      plan_edns_rejected(the_case, server, plan);
      break;
    case rcode::notauth:
      planner.ask(Purpose::control, planner.control());
      planner.ask(Purpose::version_bind, version_query());
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

}  // namespace whyrefused
