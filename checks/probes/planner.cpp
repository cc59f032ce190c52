#include "checks/probes/planner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "checks/probes/other_addresses.h"
#include "checks/probes/target_query.h"
#include "checks/probes/update_probes.h"

namespace whyrefused {

namespace {

/// What a server says of itself it tells without a key; one that does not know the key would hide
/// it.
bool is_unsigned(Purpose purpose) {
  constexpr std::array all{Purpose::target_unsigned, Purpose::soa_unsigned, Purpose::version_bind,
                           Purpose::hostname_bind};
  return std::ranges::find(all, purpose) != all.end();
}

}  // namespace

void Planner::ask(Purpose purpose, Query query) const {
  query.edns = query.edns && edns;
  if (over_tcp) query.transport = Transport::tcp;
  // A ticket is for updates; lookups in such zones need none.
  const bool is_for_lookups =
      !the_case.request.gss || query.opcode == Opcode::update || purpose == Purpose::soa_signed;
  query.key = is_unsigned(purpose) || !is_for_lookups ? "" : key();
  plan.probes.push_back({server, {purpose, std::move(query)}, {}});
}

const std::string& Planner::key() const {
  const auto& kerberos = the_case.servers[server].kerberos;
  return kerberos && kerberos->established ? kerberos->key : the_case.request.key;
}

Query Planner::target() const {
  if (const auto* asked = the_case.servers[server].find(Purpose::target);
      asked != nullptr && needs_lookups(the_case.request))
    return asked->probe.query;
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

Query Planner::control() const {
  return {.question = {the_case.control_name, rrtype::a, qclass::in}};
}

Query version_query() { return {.question = {"version.bind", rrtype::txt, qclass::ch}}; }

void plan_without_options(const Planner& planner) {
  auto bare = planner.target();
  if (!bare.has_options()) return;
  bare.cookie = false;
  bare.subnet.clear();
  planner.ask(Purpose::target_no_options, bare);
}

void plan_other_addresses(const Planner& planner) {
  constexpr std::array purposes{Purpose::from_elsewhere, Purpose::from_elsewhere_2};
  const auto others = other_addresses(planner.the_case, planner.server, purposes.size());
  for (std::size_t i = 0; i < others.size(); ++i) {
    auto query = planner.target();
    query.source = others[i];
    planner.ask(purposes[i], query);
  }
}

void plan_with_rd(const Planner& planner) {
  auto query = planner.target();
  if (query.rd || planner.the_case.request.operation != Operation::lookup) return;
  query.rd = true;
  planner.ask(Purpose::target_rd1, query);
}

}  // namespace whyrefused
