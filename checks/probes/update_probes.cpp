#include "checks/probes/update_probes.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "catalog/absent_record.h"
#include "catalog/principal.h"
#include "catalog/text.h"
#include "checks/evidence/update_zone.h"

namespace whyrefused {

namespace {

/// It was asked, and either there is an outcome or it stays silent for longer than one try.
bool is_settled(const ServerRecord& record, Purpose purpose) {
  const auto* one = record.find(purpose);
  return one != nullptr && (one->outcome != Outcome::pending || one->sends > 1);
}

/// An alias shows the zone of what it leads to, a referral one that is not here: the name above
/// tells which zone of this server they are in.
bool needs_name_above(const Case& the_case, const ServerRecord& record) {
  return is_alias_there(record, the_case.question->name) ||
         !delegation_there(record, the_case.question->name).empty();
}

std::string name_above_it(const Case& the_case, const ServerRecord& record) {
  const auto cut = delegation_there(record, the_case.question->name);
  return name_above(cut.empty() ? the_case.question->name : cut);
}

Query lookup_of(std::string name, std::uint16_t type) {
  return {.question = {std::move(name), type, qclass::in}};
}

/// Another one for each name and second.
std::uint64_t seed_of(const Case& the_case) {
  return static_cast<std::uint64_t>(the_case.asked_at.time_since_epoch().count()) ^
         std::hash<std::string>{}(the_case.question->name);
}

std::string nobodys_record(const Case& the_case, const std::vector<std::string>& present) {
  return absent_record(the_case.question->type, seed_of(the_case), present).value_or("");
}

/// RDATA that points to the computer whose ticket signs, as rules of BIND want it that let a
/// computer write its own name only (krb5-subdomain-self-rhs, ms-subdomain-self-rhs). Empty for
/// other types, and for tickets of people.
std::string own_target(const ServerRecord& record, std::uint16_t type) {
  if (!record.kerberos || !record.kerberos->established) return {};
  const auto host = host_of_principal(record.kerberos->client);
  return host.empty() ? std::string() : record_pointing_to(type, host).value_or("");
}

/// Types that Samba's own DNS server stores (4.17, 4.22). To others it says NOTIMP.
bool is_stored_by_samba(std::uint16_t type) {
  constexpr std::array<std::uint16_t, 8> types{rrtype::a, rrtype::ns,  rrtype::cname, rrtype::ptr,
                                               15,        rrtype::txt, rrtype::aaaa,  rrtype::srv};
  return std::ranges::find(types, type) != types.end();
}

/// A domain controller is named in its domain, whatever zone it has: reverse zones have no
/// _ldap._tcp.
std::string domain_of_primary(const UpdateZone& zone) {
  return zone.primary.empty() || zone.primary == "." ? zone.name : name_above(zone.primary);
}

/// In an Active Directory domain (by _ldap._tcp) the name server may be Samba's own, which writes
/// the whole node anew even where nothing changes: its number of the last change, with aging its
/// time stamp. One more deletion, of a type that it does not know, makes it take all of that back,
/// with NOTIMP, after it has looked at permissions. To others that is the deletion of what is not
/// there.
UpdateTest nothing_for_samba(const Case& the_case) {
  constexpr std::uint16_t hinfo = 13;
  return {.name = the_case.question->name,
          .type = hinfo,
          .guard = UpdateTest::Guard::none,
          .record = absent_record(hinfo, seed_of(the_case)).value_or("")};
}

UpdateTest test_of(const Case& the_case, const ServerRecord& record) {
  UpdateTest test{.name = the_case.question->name, .type = the_case.question->type};
  const auto* seen = record.find(Purpose::update_rrset);
  if (seen != nullptr && is_answer(*seen) && seen->reply->aa) {
    test.present = seen->reply->rdata;
    if (!test.present.empty()) test.guard = UpdateTest::Guard::exact;
    // With a signature it must fit into one message, of 65535 octets at most.
    constexpr std::size_t most = 50000, beside_rdata = 12;
    std::size_t size = 0;
    for (const auto& rdata : test.present) size += rdata.size() + test.name.size() + beside_rdata;
    if (seen->reply->tc || size > most) {
      test.guard = UpdateTest::Guard::exists;
      test.present.clear();
    }
  }
  test.record = nobodys_record(the_case, test.present);
  // A rule may look at what the record points to: an own name, then. It may be there, though, and
  // only a guard that says what is there keeps it.
  const auto own = own_target(record, test.type);
  const bool is_there = std::ranges::any_of(
      test.present, [&](const auto& rdata) { return equal_ignoring_case(rdata, own); });
  if (!own.empty() && !is_there && test.guard != UpdateTest::Guard::exists) test.record = own;
  return test;
}

}  // namespace

bool needs_lookups(const Request& request) {
  return request.operation == Operation::update && (request.is_update_of_name() || request.gss);
}

void plan_before_update(const Case& the_case, std::size_t server, ProbePlan& plan) {
  const auto& name = the_case.question->name;
  const Planner planner{the_case, server, true, false, plan};
  planner.ask(Purpose::update_zone, lookup_of(name, rrtype::soa));
  if (the_case.request.is_update_of_name())
    planner.ask(Purpose::update_rrset, lookup_of(name, the_case.question->type));
  if (needs_name_above(the_case, the_case.servers[server]))
    planner.ask(Purpose::update_zone_above,
                lookup_of(name_above_it(the_case, the_case.servers[server]), rrtype::soa));
  if (the_case.request.is_update_of_name() && has_told_primary(the_case, server))
    if (const auto zone = update_zone_of(the_case.servers[server], name); zone.is_here)
      planner.ask(Purpose::domain_service,
                  lookup_of("_ldap._tcp." + domain_of_primary(zone), rrtype::srv));
}

bool has_told_primary(const Case& the_case, std::size_t server) {
  const auto& record = the_case.servers[server];
  return is_settled(record, Purpose::update_zone) &&
         (!needs_name_above(the_case, record) || is_settled(record, Purpose::update_zone_above));
}

namespace {

/// Of a zone that is not here nobody asks whether it is one of a domain.
bool knows_domain(const Case& the_case, const ServerRecord& record) {
  return !update_zone_of(record, the_case.question->name).is_here ||
         is_settled(record, Purpose::domain_service);
}

}  // namespace

bool is_ready_for_update(const Case& the_case, std::size_t server) {
  const auto& record = the_case.servers[server];
  return has_told_primary(the_case, server) &&
         (!the_case.request.is_update_of_name() ||
          (is_settled(record, Purpose::update_rrset) && knows_domain(the_case, record))) &&
         (!the_case.request.gss || record.kerberos.has_value());
}

Query update_query(const Case& the_case, std::size_t server) {
  const auto& record = the_case.servers[server];
  Query query{.question = {likely_update_zone(the_case, record).name, rrtype::soa, qclass::in}};
  query.opcode = Opcode::update;
  query.rd = false;
  query.edns = false;  // As nsupdate (9.18) and Windows send it.
  if (the_case.request.is_update_of_name()) {
    query.updates.push_back(test_of(the_case, record));
    if (record.is_of_domain() && is_stored_by_samba(the_case.question->type))
      query.updates.push_back(nothing_for_samba(the_case));
  }
  // RFC 2136 section 2.1: what is longer than 512 bytes over UDP may get lost.
  constexpr std::size_t most = 300;
  std::size_t size = 0;
  for (const auto& test : query.updates)
    for (const auto& rdata : test.present) size += rdata.size() + test.name.size();
  if (size > most) query.transport = Transport::tcp;
  return query;
}

void plan_update_again(const Planner& planner) {
  auto query = planner.target();
  if (query.updates.empty()) return;
  auto& test = query.updates.front();
  // Denied with the second deletion: a rule may be about that one.
  const auto* target = planner.the_case.servers[planner.server].find(Purpose::target);
  if (query.updates.size() > 1 && !fails_by_prerequisite(*target)) {
    query.updates.resize(1);
    planner.ask(Purpose::update_again, query);
    return;
  }
  const bool was_there = test.guard != UpdateTest::Guard::absent;
  test.guard = was_there ? UpdateTest::Guard::absent : UpdateTest::Guard::exists;
  test.present.clear();
  test.record = nobodys_record(planner.the_case, {});
  planner.ask(Purpose::update_again, query);
}

void plan_accepted_update(const Planner& planner) {
  auto query = planner.target();
  if (query.updates.empty()) return;
  auto& test = query.updates.front();
  if (planner.the_case.request.gss && !planner.key().empty() && query.updates.size() > 1)
    planner.ask(Purpose::soa_signed, lookup_of(query.question.name, rrtype::soa));
  // Of a new name Samba says nothing, BIND does.
  const auto* seen = planner.the_case.servers[planner.server].find(Purpose::update_zone);
  if (seen != nullptr && seen->reply && seen->reply->rcode == rcode::nxdomain)
    planner.ask(Purpose::version_bind, version_query());
  if (test.type != rrtype::ptr && test.type != rrtype::srv) return;
  query.updates.resize(1);
  const auto& record = planner.the_case.servers[planner.server];
  test.guard = UpdateTest::Guard::impossible;
  test.present = {nobodys_record(planner.the_case, test.present)};
  planner.ask(Purpose::update_guarded, query);
  // Only where it is seen that such a prerequisite stops an update.
  const auto* guarded = record.find(Purpose::update_guarded);
  if (guarded == nullptr || !fails_by_prerequisite(*guarded)) return;
  test.act = UpdateTest::Act::adds;
  planner.ask(Purpose::update_add, query);
}

namespace {

/// The name of the computer that signs is there already, so no deletion may name it. Where the
/// server looks at permissions first, an addition that cannot happen tells.
void plan_own_name_that_is_there(const Planner& planner, Query query) {
  const auto& record = planner.the_case.servers[planner.server];
  if (query.updates.empty()) return;
  query.updates.resize(1);
  auto& test = query.updates.front();
  const auto own = own_target(record, test.type);
  if (own.empty() || test.guard != UpdateTest::Guard::exact || test.record == own) return;
  test.guard = UpdateTest::Guard::impossible;
  test.present = {nobodys_record(planner.the_case, test.present)};
  planner.ask(Purpose::update_guarded, query);
  const auto* guarded = record.find(Purpose::update_guarded);
  if (guarded == nullptr || !guarded->reply || guarded->reply->rcode != rcode::refused) return;
  test.act = UpdateTest::Act::adds;
  test.record = own;
  planner.ask(Purpose::update_add, query);
}

}  // namespace

void plan_refused_update(const Planner& planner) {
  auto query = planner.target();
  if (planner.the_case.request.gss && !planner.key().empty())
    planner.ask(Purpose::soa_signed, lookup_of(query.question.name, rrtype::soa));
  plan_own_name_that_is_there(planner, query);
  if (!query.updates.empty()) {
    query.updates.clear();
    query.transport = Transport::udp;
    planner.ask(Purpose::update_empty, query);
  }
  const auto primary =
      primary_of(planner.the_case.servers[planner.server], planner.target().question.name);
  if (!primary.empty() && primary != ".")
    planner.ask(Purpose::primary_address, lookup_of(primary, rrtype::a));
}

}  // namespace whyrefused
