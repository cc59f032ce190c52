// The search for the zone's name servers, and what they show. The lookups of a small DNS are
// answered by a table.

#include "checks/probes/delegation_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "checks/causes/cause_rule.h"
#include "checks/evidence/evidence.h"
#include "engine/engine.h"
#include "support/told.h"

namespace whyrefused {

extern const CauseRule lame_delegation_rule;

namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

Reply with(std::vector<Record> answers, std::vector<Record> authority = {},
           std::vector<Record> additional = {}, bool aa = false) {
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

/// Answers by "SERVER NAME TYPE"; what is not in it gets no reply.
using World = std::map<std::string, Reply>;

std::string key(const PlannedLookup& lookup) {
  return address_text(lookup.server) + " " + lookup.query.question.name + " " +
         std::to_string(lookup.query.question.type);
}

/// Lets the search run to its end. Returns the number of rounds.
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

const Record ns1{"target.example", rrtype::ns, 60, "ns1.target.example"};
const Record ns2{"target.example", rrtype::ns, 60, "ns2.other.example"};
const Record ns1_glue{"ns1.target.example", rrtype::a, 60, "192.0.2.11"};
const Record tld{"example", rrtype::ns, 60, "ns.example"};
const Record soa{"target.example", rrtype::soa, 60, "ns1 hostmaster 1 2 3 4 5"};

Recorded failing_resolver() {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies(control, answered().ra());
  return seen;
}

/// The zone's own servers answer nobody, so the resolver knows only what is above.
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

TEST(Delegation, IsTracedThroughTheParentWhenTheZoneItselfFails) {
  auto seen = failing_resolver();
  walk(seen.the_case(), lame_world());
  const auto delegation = delegation_of(seen.the_case());
  EXPECT_EQ(delegation.zone, "target.example");
  ASSERT_EQ(delegation.servers.size(), 2U);
  EXPECT_TRUE(delegation.none_serves());
  EXPECT_EQ(seen.named(), "lame-delegation (likely)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
}

TEST(Delegation, OneLameServerOfTwoDoesNotExplainAFailure) {
  auto world = lame_world();
  world["192.0.2.12 target.example 6"] = with({soa}, {}, {}, true);
  auto seen = failing_resolver();
  walk(seen.the_case(), world);
  EXPECT_FALSE(delegation_of(seen.the_case()).none_serves());
  EXPECT_THAT(seen.named(),
              testing::AnyOf("lame-delegation (possible)", "server-failure (possible)"));
}

TEST(Delegation, SilentServersAreNotLame) {
  auto world = lame_world();
  world.erase("192.0.2.11 target.example 6");
  world.erase("192.0.2.12 target.example 6");
  auto seen = failing_resolver();
  walk(seen.the_case(), world);
  EXPECT_TRUE(delegation_of(seen.the_case()).none_serves());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
}

TEST(Delegation, EndsWhateverTheServersSay) {
  // Referrals that lead back to where they came from, and upwards.
  auto world = lame_world();
  world["192.0.2.9 www.target.example 2"] =
      with({}, {tld}, {{"ns.example", rrtype::a, 60, "192.0.2.9"}});
  auto seen = failing_resolver();
  EXPECT_LT(walk(seen.the_case(), world), 10);
  // Each level refers to the next below, for ever: the name ends it.
  Recorded deep("a.b.c.d.e.f.target.example");
  deep.replies(target, replied(rcode::servfail)).replies(control, answered().ra());
  EXPECT_LT(walk(deep.the_case(), {}), 10);
}

TEST(Delegation, IsNotAskedForWhenAllIsWell) {
  Recorded seen;
  seen.replies(target, answered().ra());
  EXPECT_FALSE(delegation_wanted(seen.the_case()));
  seen.the_case().request.delegation = true;
  EXPECT_TRUE(delegation_wanted(seen.the_case()));
}

TEST(Delegation, IsNotAskedForWithoutProbesAndForOtherOperations) {
  auto seen = failing_resolver();
  EXPECT_TRUE(delegation_wanted(seen.the_case()));
  seen.the_case().request.probes = false;
  EXPECT_FALSE(delegation_wanted(seen.the_case()));
}

TEST(Delegation, WithoutAResolverThatWorksItSaysSo) {
  Recorded seen;
  seen.replies(target, refused());
  seen.the_case().request.delegation = true;
  auto plan = plan_about_all(seen.the_case());
  delegation_check.plan(seen.the_case(), plan);
  EXPECT_THAT(plan.lookups, IsEmpty());
  const auto diagnosis = seen.diagnosis();
  ASSERT_FALSE(diagnosis.findings.empty());
  EXPECT_THAT(diagnosis.findings.back().text, HasSubstr("no resolver of the list works"));
}

/// An authoritative server that refuses, beside a resolver that works.
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

World known_world() {
  return {{"192.0.2.1 target.example 2", with({ns1})},
          {"192.0.2.1 www.target.example 2", with({})},
          {"192.0.2.1 example 2", with({tld})},
          {"192.0.2.1 ns1.target.example 1", with({ns1_glue})},
          {"192.0.2.11 target.example 6", code(rcode::refused)}};
}

TEST(Delegation, ANameServerOfTheZoneThatRefusesItIsLame) {
  auto seen = refused_beside_resolver("192.0.2.11");
  walk(seen.the_case(), known_world());
  EXPECT_EQ(seen.named(), "lame-delegation (likely)");
  EXPECT_THAT(seen.rivals(), Contains("zone-not-served"));
}

TEST(Delegation, NamesTheServersThatRefuseAndNoOthers) {
  auto world = lame_world();
  world["192.0.2.12 target.example 6"] = with({soa}, {}, {}, true);
  auto seen = failing_resolver();
  walk(seen.the_case(), world);
  std::string told;
  const auto argument = lame_delegation_rule.argue(gather(seen.the_case(), 0));
  for (const auto& sentence : argument.evidence) told += sentence;
  EXPECT_THAT(told, HasSubstr("ns1.target.example"));
  EXPECT_THAT(told, testing::Not(HasSubstr("ns2.other.example")));
}

TEST(Delegation, ANameServerThatSpeaksOfAnAccessListMayHaveTheZone) {
  const auto fit_with = [](std::optional<Reply> ixfr_reply) {
    auto seen = refused_beside_resolver("192.0.2.11");
    seen.the_case().request.delegation = true;
    seen.the_case().servers[0].observations[0].reply->edns.emplace().errors = {{18, {}}};
    if (ixfr_reply) {
      Observation transfer;
      transfer.probe.purpose = ixfr;
      transfer.outcome = Outcome::reply;
      transfer.reply = std::move(ixfr_reply);
      seen.the_case().servers[0].observations.push_back(transfer);
    }
    walk(seen.the_case(), known_world());
    return lame_delegation_rule.argue(gather(seen.the_case(), 0)).fit;
  };
  EXPECT_EQ(fit_with(std::nullopt), Confidence::possible);
  EXPECT_EQ(fit_with(code(rcode::refused)), Confidence::possible);
  EXPECT_EQ(fit_with(code(rcode::notauth)), Confidence::likely) << "it says that it has it not";
}

TEST(Delegation, AServerThatIsNoNameServerOfTheZoneIsTheWrongOneToAsk) {
  auto seen = refused_beside_resolver("192.0.2.77");
  walk(seen.the_case(), known_world());
  EXPECT_EQ(seen.named(), "zone-not-served (likely)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence,
              Contains(HasSubstr("none of the name servers of target.example")));
}

TEST(Delegation, Route53sPrivateNameServersAreKnown) {
  Delegation delegation;
  delegation.servers.push_back({"ns-512.awsdns-00.net", {}, nullptr});
  EXPECT_TRUE(is_route53_private(delegation));
  delegation.servers[0].name = "ns-513.awsdns-01.net";
  EXPECT_FALSE(is_route53_private(delegation));
}

TEST(ZoneBroken, AServerThatFailsOnOneZoneAndRefusesOthersHasNoUsableCopy) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies(control, refused());
  EXPECT_EQ(seen.named(), "zone-broken (likely)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
}

TEST(ZoneBroken, AResolverThatFailsIsNoBrokenZone) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra());
  seen.replies(control, replied(rcode::servfail).ra());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
}

TEST(Delegation, ServersWithoutAnyAddressAreNamedAsSuch) {
  auto world = lame_world();
  world["192.0.2.9 www.target.example 2"] = with({}, {ns2});
  world.erase("192.0.2.1 ns2.other.example 1");
  auto seen = failing_resolver();
  seen.the_case().request.delegation = true;
  walk(seen.the_case(), world);
  const auto found = seen.diagnosis().findings;
  const auto told = std::ranges::find(found, "delegation.servers", &Finding::id);
  ASSERT_NE(told, found.end());
  EXPECT_THAT(told->text, HasSubstr("ns2.other.example; no address of any is found"));
}

TEST(Delegation, TheSoaOfAnotherZoneServesNothing) {
  auto world = lame_world();
  const Record parent{"example", rrtype::soa, 60, "ns hostmaster 1 2 3 4 5"};
  world["192.0.2.12 target.example 6"] = with({parent}, {}, {}, true);
  auto seen = failing_resolver();
  walk(seen.the_case(), world);
  EXPECT_TRUE(delegation_of(seen.the_case()).none_serves());
}

TEST(Delegation, ThoseThatAreNotAskedAreCounted) {
  auto world = lame_world();
  std::vector<Record> many;
  for (int i = 0; i < 20; ++i)
    many.push_back(
        {"target.example", rrtype::ns, 60, "ns" + std::to_string(i) + ".target.example"});
  std::vector<Record> glue;
  for (int i = 0; i < 20; ++i)
    glue.push_back({"ns" + std::to_string(i) + ".target.example", rrtype::a, 60,
                    "192.0.2." + std::to_string(100 + i)});
  world["192.0.2.9 www.target.example 2"] = with({}, many, glue);
  auto seen = failing_resolver();
  walk(seen.the_case(), world);
  const auto delegation = delegation_of(seen.the_case());
  EXPECT_EQ(delegation.servers.size(), 13U);
  EXPECT_EQ(delegation.left_out, 7U);
}

}  // namespace
}  // namespace whyrefused
