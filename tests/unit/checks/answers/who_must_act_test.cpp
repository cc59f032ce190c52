#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(WhoMustAct, IsTheOperatorOfTheRefusingServer) {
  Recorded seen;
  seen.server("192.0.2.9", 5353)
      .replies(every_variant, refused().ra().ede(15))
      .replies(control, answered());
  EXPECT_EQ(seen.diagnosis().who, "the operator of the DNS server 192.0.2.9:5353");
}

TEST(WhoMustAct, IsWhoeverRunsTheServerOnThisComputer) {
  Recorded seen;
  seen.the_case().servers[0].server.endpoint.address = {127, 0, 0, 53};
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::local_admin);
  EXPECT_EQ(seen.diagnosis().who, "whoever looks after this computer (DNS server 127.0.0.53:53)");
}

TEST(WhoMustAct, OfAServerOnThisComputerIsNoFarOperator) {
  Recorded seen;
  seen.server("::1", 5353)
      .replies(every_variant, refused().ra().ede(15))
      .replies(control, answered());
  EXPECT_EQ(seen.diagnosis().who, "whoever looks after this computer (DNS server [::1]:5353)");
}

/// An authoritative server where a resolver is meant.
Recorded wrong_server() {
  Recorded seen;
  seen.server("192.0.2.9")
      .replies(every_variant, refused().ede(20))
      .replies(control, refused().ede(20));
  return seen;
}

TEST(WhoMustAct, IsWhoeverSetTheListThatNamesAWrongServer) {
  auto seen = wrong_server();
  auto& server = seen.the_case().servers[0].server;
  server.configured = true;
  server.origin = "/etc/resolv.conf:2";
  EXPECT_EQ(seen.diagnosis().who,
            "whoever set the DNS servers on this computer (DHCP, /etc/resolv.conf:2)");
}

TEST(WhoMustAct, OfAServerThatWasTypedIsItsOperator) {
  auto seen = wrong_server();
  EXPECT_EQ(seen.diagnosis().who, "the operator of the DNS server 192.0.2.9");
}

TEST(WhoMustAct, IsWhoeverSetsTheListWhereThereIsNone) {
  Recorded seen;
  seen.the_case().servers[0].server.endpoint.address = {127, 0, 0, 1};
  seen.the_case().servers[0].server.fallback = true;
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_EQ(seen.diagnosis().who, "whoever sets the DNS servers of this computer (DHCP)");
}

TEST(WhoMustAct, IsNobodyWhenAllIsWell) {
  Recorded seen;
  seen.replies(target, answered());
  EXPECT_EQ(seen.diagnosis().who, "");
}

}  // namespace
}  // namespace whyrefused
