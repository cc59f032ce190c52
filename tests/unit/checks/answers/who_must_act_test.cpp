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

TEST(WhoMustAct, IsTheOwnAdministratorWhenNothingListensOnLoopback) {
  Recorded seen;
  seen.the_case().servers[0].server.endpoint.address = {127, 0, 0, 53};
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::local_admin);
  EXPECT_EQ(seen.diagnosis().who, "whoever configures this machine and its list of resolvers");
}

TEST(WhoMustAct, IsNobodyWhenAllIsWell) {
  Recorded seen;
  seen.replies(target, answered());
  EXPECT_EQ(seen.diagnosis().who, "");
}

}  // namespace
}  // namespace whyrefused
