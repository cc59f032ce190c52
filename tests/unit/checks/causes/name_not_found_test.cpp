#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(NameNotFound, NxdomainIsAnAnswer) {
  Recorded seen;
  seen.replies(target, replied(rcode::nxdomain));
  EXPECT_EQ(seen.named(), "name-not-found (certain)");
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
}

TEST(NameNotFound, BehindAnAliasTheAliasExists) {
  Recorded seen;
  auto told = replied(rcode::nxdomain);
  told.reply.answers.push_back({.name = "www.target.example", .type = 5, .data = "gone.example"});
  seen.replies(target, told);
  EXPECT_EQ(seen.named(), "name-not-found (certain)");
  EXPECT_EQ(seen.diagnosis().headline,
            "www.target.example is an alias of gone.example, which does not exist: 192.0.2.1 says "
            "NXDOMAIN. That is an answer, not a refusal.");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
}

TEST(NameNotFound, IsNotCertainWhereAnotherServerHasTheName) {
  Recorded seen;
  seen.replies(target, replied(rcode::nxdomain));
  seen.server("192.0.2.2").replies(target, with_address());
  EXPECT_EQ(seen.named(), "name-not-found (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
}

}  // namespace
}  // namespace whyrefused
