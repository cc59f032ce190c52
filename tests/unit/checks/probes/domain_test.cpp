// The domain controllers of an Active Directory domain, and what they show.

#include "checks/probes/domain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "checks/probes/domain_check.h"
#include "support/operations.h"
#include "support/small_dns.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string listing = "_ldap._tcp.dc._msdcs.";

Record srv(const std::string& host, const std::string& owner = listing + "target.example") {
  return {owner, rrtype::srv, 60, "0 100 389 " + host + "."};
}

Record address(const std::string& host, const std::string& data) {
  return {host, rrtype::a, 60, data};
}

Record soa_by(const std::string& primary) {
  return {"target.example", rrtype::soa, 60, primary + ". hostmaster.example. 1 2 3 4 5"};
}

Reply zone_by(const std::string& primary) { return with({soa_by(primary)}, {}, {}, true); }

Reply the_address() { return with({address("www.target.example", "192.0.2.80")}, {}, {}, true); }

/// A domain with two controllers that agree; 192.0.2.1 is the server that is asked.
World domain_world() {
  return {
      {"192.0.2.1 _ldap._tcp.dc._msdcs.www.target.example 33", code(rcode::nxdomain)},
      {"192.0.2.1 _ldap._tcp.dc._msdcs.target.example 33",
       with({srv("dc2.target.example"), srv("DC1.target.example")}, {},
            {address("dc1.target.example", "192.0.2.11"),
             address("dc2.target.example", "192.0.2.12")})},
      {"192.0.2.1 _kerberos._tcp.target.example 33",
       with({srv("dc1.target.example", "_kerberos._tcp.target.example")})},
      {"192.0.2.11 target.example 6", zone_by("dc1.target.example")},
      {"192.0.2.12 target.example 6", zone_by("dc2.target.example")},
      {"192.0.2.11 www.target.example 1", the_address()},
      {"192.0.2.12 www.target.example 1", the_address()},
  };
}

/// A lookup that the server answers, with --delegation.
Recorded looked_up(const std::string& name = "www.target.example") {
  Recorded seen(name);
  seen.the_case().request.delegation = true;
  seen.replies(target, with_address().ra());
  return seen;
}

std::vector<PlannedLookup> planned(const Case& the_case) {
  auto plan = plan_about_all(the_case);
  domain_check.plan(the_case, plan);
  return plan.lookups;
}

/// Lets the search run to its end; how many lookups that takes.
std::size_t search(Recorded& seen, const World& world) {
  auto& the_case = seen.the_case();
  for (int round = 0; round < 20; ++round) {
    const auto plan = planned(the_case);
    if (plan.empty()) return the_case.lookups.size();
    for (const auto& lookup : plan) {
      Observation one;
      one.probe = {Purpose::lookup, lookup.query};
      const auto& [name, type, qclass] = lookup.query.question;
      const auto found =
          world.find(address_text(lookup.server) + " " + name + " " + std::to_string(type));
      one.outcome = found == world.end() ? Outcome::no_reply : Outcome::reply;
      if (found != world.end()) one.reply = found->second;
      the_case.lookups.push_back({lookup.server, one});
    }
  }
  ADD_FAILURE() << "it does not end";
  return the_case.lookups.size();
}

Finding told(const Recorded& seen) {
  const auto all = seen.diagnosis().findings;
  const auto found = std::ranges::find(all, "domain.controllers", &Finding::id);
  return found != all.end() ? *found : Finding{};
}

TEST(Domain, EachControllerIsAskedForTheZoneAndForTheName) {
  auto seen = looked_up();
  search(seen, domain_world());
  const auto domain = domain_of(seen.the_case());
  EXPECT_EQ(domain.name, "target.example");
  EXPECT_TRUE(domain.has_kerberos);
  ASSERT_THAT(domain.controllers, SizeIs(2));
  EXPECT_EQ(domain.controllers[0].name, "dc1.target.example");
  EXPECT_TRUE(domain.controllers[0].has_zone());
  EXPECT_EQ(domain.controllers[0].primary(), "dc1.target.example");
  ASSERT_NE(domain.controllers[1].lookup, nullptr);
  EXPECT_EQ(domain.controllers[1].lookup->probe.query.question, *seen.the_case().question);
}

TEST(Domain, WhereAllAgreeItIsARemark) {
  auto seen = looked_up();
  search(seen, domain_world());
  EXPECT_EQ(told(seen).severity, Severity::remark);
  EXPECT_THAT(told(seen).text,
              AllOf(HasSubstr("target.example is an Active Directory domain"),
                    HasSubstr("dc1.target.example (192.0.2.11) has the zone as its primary"),
                    HasSubstr("says 192.0.2.80 to the question")));
}

TEST(Domain, AControllerWithoutTheZoneIsAWarning) {
  for (const auto& reply : {code(rcode::refused), code(rcode::servfail), with({}),
                            with({soa_by("dc1.target.example")})}) {
    auto world = domain_world();
    world["192.0.2.12 target.example 6"] = reply;
    auto seen = looked_up();
    search(seen, world);
    EXPECT_EQ(told(seen).severity, Severity::warning) << reply.rcode;
    EXPECT_THAT(told(seen).text, HasSubstr("dc2.target.example (192.0.2.12) has not the zone"));
  }
}

TEST(Domain, ControllersThatSayDifferentThingsAreAWarning) {
  auto world = domain_world();
  world["192.0.2.12 www.target.example 1"] = code(rcode::refused);
  auto seen = looked_up();
  search(seen, world);
  EXPECT_EQ(told(seen).severity, Severity::warning);
  EXPECT_THAT(told(seen).text, HasSubstr("says REFUSED to the question"));
}

TEST(Domain, AControllerThatIsSilentIsAWarning) {
  auto world = domain_world();
  world.erase("192.0.2.12 target.example 6");
  world.erase("192.0.2.12 www.target.example 1");
  auto seen = looked_up();
  search(seen, world);
  EXPECT_EQ(told(seen).severity, Severity::warning);
  EXPECT_THAT(told(seen).text, HasSubstr("does not reply"));
}

TEST(Domain, AControllerWithoutAnAddressIsNamed) {
  auto world = domain_world();
  world["192.0.2.1 _ldap._tcp.dc._msdcs.target.example 33"] =
      with({srv("dc1.target.example"), srv("dc2.target.example")}, {},
           {address("dc1.target.example", "192.0.2.11")});
  auto seen = looked_up();
  search(seen, world);
  EXPECT_THAT(told(seen).text, HasSubstr("dc2.target.example, whose address was not found"));
  EXPECT_EQ(told(seen).severity, Severity::warning);
}

TEST(Domain, AnAddressThatDoesNotComeAlongIsLookedUp) {
  auto world = domain_world();
  world["192.0.2.1 _ldap._tcp.dc._msdcs.target.example 33"] = with({srv("dc2.target.example")});
  world["192.0.2.1 dc2.target.example 1"] = with({address("dc2.target.example", "192.0.2.12")});
  world["192.0.2.1 dc2.target.example 28"] = with({});
  auto seen = looked_up();
  search(seen, world);
  EXPECT_THAT(domain_of(seen.the_case()).controllers, SizeIs(1));
  EXPECT_EQ(told(seen).severity, Severity::remark);
}

TEST(Domain, TheDeepestOneCounts) {
  auto world = domain_world();
  world["192.0.2.1 _ldap._tcp.dc._msdcs.sub.target.example 33"] =
      with({srv("dc3.sub.target.example", listing + "sub.target.example")}, {},
           {address("dc3.sub.target.example", "192.0.2.13")});
  auto seen = looked_up("www.sub.target.example");
  search(seen, world);
  EXPECT_EQ(domain_of(seen.the_case()).name, "sub.target.example");
}

TEST(Domain, WhereNoneIsListedThereIsNoneAndNothingIsSaid) {
  auto seen = looked_up();
  search(seen, {});
  EXPECT_EQ(domain_of(seen.the_case()).name, "");
  EXPECT_EQ(told(seen).id, "");
}

TEST(Domain, IsSearchedWithDelegationAndProbesOnly) {
  auto seen = looked_up();
  EXPECT_THAT(planned(seen.the_case()), Not(IsEmpty()));
  seen.the_case().request.delegation = false;
  EXPECT_THAT(planned(seen.the_case()), IsEmpty());
  seen.the_case().request.delegation = true;
  seen.the_case().request.probes = false;
  EXPECT_THAT(planned(seen.the_case()), IsEmpty());
}

TEST(Domain, IsNotSearchedForTransfersOrInOtherClasses) {
  for (const auto operation : {Operation::transfer, Operation::notify}) {
    auto seen = looked_up();
    seen.the_case().request.operation = operation;
    EXPECT_THAT(planned(seen.the_case()), IsEmpty());
  }
  auto chaos = looked_up();
  chaos.the_case().question->qclass = qclass::ch;
  EXPECT_THAT(planned(chaos.the_case()), IsEmpty());
}

TEST(Domain, WithoutAServerThatRepliesNobodyIsAsked) {
  Recorded seen;
  seen.the_case().request.delegation = true;
  seen.replies(target, silent());
  EXPECT_THAT(planned(seen.the_case()), IsEmpty());
}

TEST(Domain, WhoRefusesTheNameMayHaveTheRecordsOfTheDomain) {
  Recorded seen;
  seen.the_case().request.delegation = true;
  seen.replies(target, refused());
  EXPECT_FALSE(planned(seen.the_case()).empty());
}

TEST(Domain, OfManyControllersTenAreAsked) {
  std::vector<Record> list, addresses;
  for (int i = 10; i < 30; ++i) {
    const auto host = "dc" + std::to_string(i) + ".target.example";
    list.push_back(srv(host));
    addresses.push_back(address(host, "192.0.2." + std::to_string(i)));
  }
  auto world = domain_world();
  world["192.0.2.1 _ldap._tcp.dc._msdcs.target.example 33"] = with(list, {}, addresses);
  auto seen = looked_up();
  EXPECT_LE(search(seen, world), 23U);
  const auto domain = domain_of(seen.the_case());
  EXPECT_THAT(domain.controllers, SizeIs(10));
  EXPECT_EQ(domain.left_out, 10U);
  EXPECT_THAT(told(seen).text, HasSubstr("10 more were not asked"));
}

TEST(Domain, ALongNameIsSearchedWithinBounds) {
  auto seen = looked_up("a.b.c.d.e.f.g.h.i.j.k.l.m.n.target.example");
  EXPECT_LE(search(seen, {}), 8U);
}

// "_ldap._tcp.dc._msdcs.." is planned eight times: of "." the name above is ".".
TEST(Domain, OfTheRootNothingIsSearched) {
  const auto seen = looked_up(".");
  EXPECT_EQ(planned(seen.the_case()).size(), 0U);
}

TEST(Domain, OnlyAddressesOfTheControllerAreTaken) {
  auto world = domain_world();
  world["192.0.2.1 _ldap._tcp.dc._msdcs.target.example 33"] =
      with({srv("dc1.target.example")}, {},
           {address("dc1.target.example", "192.0.2.11"), address("other.example", "192.0.2.66")});
  auto seen = looked_up();
  search(seen, world);
  for (const auto& lookup : seen.the_case().lookups)
    EXPECT_NE(address_text(lookup.server), "192.0.2.66");
}

TEST(Domain, WhatIsShownIsHarmless) {
  auto world = domain_world();
  world["192.0.2.12 www.target.example 1"] =
      with({address("www.target.example", "\x1b[31m")}, {}, {}, true);
  auto seen = looked_up();
  search(seen, world);
  EXPECT_THAT(told(seen).text, Not(HasSubstr("\x1b")));
}

TEST(Domain, OfAnUpdateOfAZoneTheControllersAreAskedForTheZoneAlone) {
  auto seen = asking(Operation::update);
  seen.the_case().request.delegation = true;
  seen.replies(target, refused());
  seen.replies(other_type, answered().aa());
  search(seen, domain_world());
  const auto domain = domain_of(seen.the_case());
  ASSERT_THAT(domain.controllers, SizeIs(2));
  EXPECT_EQ(domain.controllers[0].lookup, nullptr);
}

}  // namespace
}  // namespace whyrefused
