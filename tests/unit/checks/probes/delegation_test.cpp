// The search for the zone's name servers, and what they show.

#include "checks/probes/delegation_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/small_dns.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

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
  EXPECT_EQ(diagnosis.findings.back().id, "delegation.unknown");
  EXPECT_FALSE(delegation_of(seen.the_case()).resolver_works);
}

TEST(Delegation, Route53sPrivateNameServersAreKnown) {
  Delegation delegation;
  delegation.servers.push_back({"ns-512.awsdns-00.net", {}, nullptr});
  EXPECT_TRUE(is_route53_private(delegation));
  delegation.servers[0].name = "ns-513.awsdns-01.net";
  EXPECT_FALSE(is_route53_private(delegation));
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
  EXPECT_THAT(told->text, HasSubstr("ns2.other.example, but no address was found"));
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
