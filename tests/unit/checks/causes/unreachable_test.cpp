#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(Unreachable, WhoeverSendsTheQueryBackIsInTheNetwork) {
  Recorded seen;
  seen.replies(target, ended(Outcome::unreachable, "No route to host (ICMP)"));
  EXPECT_EQ(seen.named(), "unreachable (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::network_operator);
  Recorded alone;
  alone.replies(target, ended(Outcome::unreachable, "Network is unreachable"));
  EXPECT_EQ(alone.diagnosis().servers[0].actor, Actor::local_admin);
}

TEST(Unreachable, ARouteIsMissing) {
  Recorded seen;
  seen.replies(target, ended(Outcome::unreachable, "Network is unreachable"));
  EXPECT_EQ(seen.named(), "unreachable (certain)");
}

}  // namespace
}  // namespace whyrefused
