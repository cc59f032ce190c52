#include "support/small_dns.h"

#include "checks/check.h"
#include "checks/probes/delegation_check.h"

namespace whyrefused {

namespace {

using enum Purpose;

std::string key(const PlannedLookup& lookup) {
  return address_text(lookup.server) + " " + lookup.query.question.name + " " +
         std::to_string(lookup.query.question.type);
}

}  // namespace

Reply with(std::vector<Record> answers, std::vector<Record> authority,
           std::vector<Record> additional, bool aa) {
  Reply reply;
  reply.aa = aa;
  reply.answers = std::move(answers);
  reply.authority = std::move(authority);
  reply.additional = std::move(additional);
  return reply;
}

Reply code(std::uint16_t rcode) {
  Reply reply;
  reply.rcode = rcode;
  return reply;
}

const Record ns1{"target.example", rrtype::ns, 60, "ns1.target.example"};
const Record ns2{"target.example", rrtype::ns, 60, "ns2.other.example"};
const Record ns1_glue{"ns1.target.example", rrtype::a, 60, "192.0.2.11"};
const Record tld{"example", rrtype::ns, 60, "ns.example"};
const Record soa{"target.example", rrtype::soa, 60, "ns1 hostmaster 1 2 3 4 5"};

World lame_world() {
  return {
      {"192.0.2.1 www.target.example 2", code(rcode::servfail)},
      {"192.0.2.1 target.example 2", code(rcode::servfail)},
      {"192.0.2.1 example 2", with({tld})},
      {"192.0.2.1 ns.example 1", with({{"ns.example", rrtype::a, 60, "192.0.2.9"}})},
      {"192.0.2.9 www.target.example 2", with({}, {ns1, ns2}, {ns1_glue})},
      {"192.0.2.1 ns2.other.example 1", with({{"ns2.other.example", rrtype::a, 60, "192.0.2.12"}})},
      {"192.0.2.11 target.example 6", code(rcode::refused)},
      {"192.0.2.12 target.example 6", code(rcode::refused)}};
}

World known_world() {
  return {{"192.0.2.1 target.example 2", with({ns1})},
          {"192.0.2.1 www.target.example 2", with({})},
          {"192.0.2.1 example 2", with({tld})},
          {"192.0.2.1 ns1.target.example 1", with({ns1_glue})},
          {"192.0.2.11 target.example 6", code(rcode::refused)}};
}

Recorded failing_resolver() {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies(control, answered().ra());
  return seen;
}

Recorded refused_beside_resolver(const char* address) {
  Recorded seen;
  seen.server(address);
  seen.replies(every_variant, refused().ede(20));
  seen.replies({control, control_rd0}, refused().ede(20));
  seen.replies(version_bind, answered().text("NSD 4.6.1"));
  seen.server("192.0.2.1");
  seen.replies(target, answered().ra());
  return seen;
}

int walk(Case& the_case, const World& world) {
  for (int round = 0;; ++round) {
    auto plan = plan_about_all(the_case);
    delegation_check.plan(the_case, plan);
    if (plan.lookups.empty() || round > 20) return round;
    for (const auto& lookup : plan.lookups) {
      Observation seen;
      seen.probe = {Purpose::lookup, lookup.query};
      const auto found = world.find(key(lookup));
      seen.outcome = found == world.end() ? Outcome::no_reply : Outcome::reply;
      if (found != world.end()) seen.reply = found->second;
      the_case.lookups.push_back({lookup.server, seen});
    }
  }
}

}  // namespace whyrefused
