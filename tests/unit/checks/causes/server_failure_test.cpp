#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(ServerFailure, IsNamedAndLaidToTheZoneWhenOtherNamesAreAnswered) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies(control, answered());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
}

TEST(ServerFailure, IsTheResolversWhenOtherNamesFailToo) {
  Recorded seen;
  seen.replies({target, control}, replied(rcode::servfail));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
}

TEST(ServerFailure, IsTheServersOwnWhereAnotherOneResolvesTheName) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
  seen.server("192.0.2.2").replies(target, with_address());
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
}

TEST(ServerFailure, IsTheZonesWhereValidationFailsWhateverOthersAnswer) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra().ede(6));
  seen.replies(control, answered().ra());
  seen.server("192.0.2.2").replies(target, with_address());
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
  EXPECT_EQ(seen.named(), "server-failure (certain)");
}

TEST(ServerFailure, IsSecondToARuleThatIsNamed) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra().ede(ede::blocked));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
}

TEST(ServerFailure, OfAResolverOnAnyNameMayBeARefusalBehindIt) {
  Recorded every_name, one_name, no_resolver;
  every_name.replies({target, control}, replied(rcode::servfail).ra());
  one_name.replies(target, replied(rcode::servfail).ra()).replies(control, answered().ra());
  no_resolver.replies({target, control}, replied(rcode::servfail));
  EXPECT_THAT(every_name.rivals(), testing::Contains("upstream-refuses"));
  EXPECT_THAT(one_name.rivals(), testing::Not(testing::Contains("upstream-refuses")));
  EXPECT_THAT(no_resolver.rivals(), testing::Not(testing::Contains("upstream-refuses")));
}

}  // namespace
}  // namespace whyrefused
