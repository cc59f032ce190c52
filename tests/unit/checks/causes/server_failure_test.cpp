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

TEST(ServerFailure, OnEveryNameMayBeSilenceBehindIt) {
  // With RA (Unbound, smartdns) and without (dnsdist, Samba, stubby, whose unrelated name waits).
  const auto fails = [] { return replied(rcode::servfail); };
  Recorded resolver, balancer, waiting;
  resolver.replies({target, control}, fails().ra());
  balancer.replies({target, control}, fails());
  waiting.replies(target, fails()).replies(control, silent());
  for (const auto* seen : {&resolver, &balancer, &waiting}) {
    EXPECT_EQ(seen->named(), "server-failure (likely)");
    EXPECT_THAT(seen->rivals(), Contains("upstream-silent"));
  }
}

TEST(ServerFailure, MayBeSilenceBehindItWhereTheUnrelatedNameWasNotWaitedForAsLong) {
  Recorded seen;  // stubby, whose upstream is dead: SERVFAIL after five seconds.
  seen.replies(target, replied(rcode::servfail)).replies(control, silent());
  seen.the_case().servers[0].observations[0].latency = std::chrono::seconds(5);
  EXPECT_EQ(seen.named(), "server-failure (likely)");
  EXPECT_THAT(seen.rivals(), Contains("upstream-silent"));
}

TEST(ServerFailure, OnOneNameIsNoSilenceBehindIt) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra()).replies(control, with_address().ra());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
  EXPECT_THAT(seen.rivals(), testing::Not(Contains("upstream-silent")));
}

TEST(ServerFailure, OfAStubWhoseUpstreamAnswersIsNoSilenceBehindIt) {
  Recorded seen;
  seen.replies({target, control}, replied(rcode::servfail).ra());
  seen.server("192.0.2.2").replies(target, with_address().ra());
  seen.the_case().servers[1].server.asked_by =
      to_string(seen.the_case().servers[0].server.endpoint);
  EXPECT_THAT(seen.rivals(), testing::Not(Contains("upstream-silent")));
}

TEST(ServerFailure, OfWhatOnlyServesZonesIsNoSilenceBehindIt) {
  Recorded seen;
  seen.replies({target, control}, replied(rcode::servfail));
  seen.replies(version_bind, answered().text("NSD 4.6.1"));
  EXPECT_THAT(seen.rivals(), testing::Not(Contains("upstream-silent")));
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
