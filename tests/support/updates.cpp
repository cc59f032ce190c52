#include "support/updates.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "catalog/ids.h"
#include "catalog/types.h"

namespace whyrefused {

Recorded updating(std::uint16_t type) {
  Recorded seen("www.target.example", type);
  seen.the_case().request.operation = Operation::update;
  seen.the_case().request.type = type_name(type);
  return seen;
}

std::vector<PlannedProbe> planned_now(const Recorded& seen) {
  auto plan = plan_about_all(seen.the_case());
  for (const auto& check : pipeline())
    if (check.plan != nullptr) check.plan(seen.the_case(), plan);
  // Each is asked once, however often it is planned.
  std::vector<PlannedProbe> fresh;
  for (auto& one : plan.probes) {
    const auto same = [&](const PlannedProbe& other) {
      return other.server == one.server && other.probe.purpose == one.probe.purpose;
    };
    if (seen.the_case().servers[one.server].find(one.probe.purpose) == nullptr &&
        std::ranges::none_of(fresh, same))
      fresh.push_back(std::move(one));
  }
  return fresh;
}

std::vector<Purpose> purposes_planned(const Recorded& seen) {
  std::vector<Purpose> purposes;
  for (const auto& one : planned_now(seen)) purposes.push_back(one.probe.purpose);
  return purposes;
}

namespace {

/// Whether it is the zone of a domain is asked of every zone that is there: it is none.
bool is_waiting_for_domain(const Recorded& seen, Purpose purpose) {
  const auto planned = purposes_planned(seen);
  return std::ranges::find(planned, purpose) == planned.end() &&
         std::ranges::find(planned, Purpose::domain_service) != planned.end();
}

}  // namespace

Query query_planned(const Recorded& seen, Purpose purpose) {
  if (is_waiting_for_domain(seen, purpose)) {
    auto told = seen;
    return query_planned(says(told, Purpose::domain_service, replied(rcode::nxdomain)), purpose);
  }
  for (auto& one : planned_now(seen))
    if (one.server + 1 == seen.the_case().servers.size() && one.probe.purpose == purpose)
      return std::move(one.probe.query);
  throw std::logic_error(std::string(purpose_id(purpose)) + " is not planned");
}

Recorded& says(Recorded& seen, Purpose purpose, Told told) {
  if (is_waiting_for_domain(seen, purpose))
    says(seen, Purpose::domain_service, replied(rcode::nxdomain));
  auto query = query_planned(seen, purpose);
  seen.replies(purpose, std::move(told));
  seen.the_case().servers.back().observations.back().probe.query = std::move(query);
  return seen;
}

Told zone_is(std::string zone, const std::string& primary) {
  auto told = answered().aa();
  told.reply.authority.push_back(
      {std::move(zone), rrtype::soa, 60, primary + ". hostmaster.example. 1 60 60 60 60"});
  return told;
}

Told there_are(std::vector<std::string> rdata) {
  auto told = rdata.empty() ? answered().aa() : with_address().aa();
  told.reply.rdata = std::move(rdata);
  return told;
}

namespace {

Recorded& look_up(Recorded& seen, std::vector<std::string> present) {
  says(seen, Purpose::update_zone, zone_is("target.example"));
  says(seen, Purpose::update_rrset, there_are(std::move(present)));
  return says(seen, Purpose::domain_service, replied(rcode::nxdomain));
}

}  // namespace

Recorded before_update(std::uint16_t type, std::vector<std::string> present) {
  auto seen = updating(type);
  return look_up(seen, std::move(present));
}

Recorded updated(Told told, std::uint16_t type) {
  auto seen = before_update(type);
  return says(seen, Purpose::target, std::move(told));
}

Kerberos agreed() {
  Kerberos kerberos;
  kerberos.established = true;
  kerberos.client = "alice@AD.EXAMPLE";
  kerberos.service = "DNS/ns.target.example@AD.EXAMPLE";
  kerberos.key = "7.sig-ns.target.example";
  kerberos.rounds = 2;
  return kerberos;
}

Kerberos without_ticket(KerberosFault fault, std::string text) {
  auto kerberos = agreed();
  kerberos.established = false;
  kerberos.fault = fault;
  kerberos.key.clear();
  kerberos.text = std::move(text);
  kerberos.rounds = 0;
  return kerberos;
}

Recorded before_signed_update(Kerberos kerberos, std::uint16_t type) {
  auto seen = updating(type);
  seen.the_case().request.gss = true;
  look_up(seen, {});
  seen.the_case().servers.back().kerberos = std::move(kerberos);
  return seen;
}

Recorded signed_updated(Told told, std::optional<Tsig> tsig, std::uint16_t type) {
  auto seen = before_signed_update(agreed(), type);
  told.reply.tsig = tsig;
  return says(seen, Purpose::target, std::move(told));
}

Recorded unsigned_updated(Kerberos kerberos, Told told) {
  auto seen = before_signed_update(std::move(kerberos));
  return says(seen, Purpose::target, std::move(told));
}

}  // namespace whyrefused
