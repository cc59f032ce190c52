#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::Not;

TEST(ClientNotAllowed, UnboundRefusesEveryNameAndChaosWithABareHeader) {
  Recorded seen;
  seen.replies(every_variant, header_only_refusal());
  seen.replies({control, control_rd0, version_bind}, header_only_refusal());
  // MaraDNS says so of a zone that it does not have.
  EXPECT_EQ(seen.named(), "client-not-allowed (possible)");
  EXPECT_THAT(seen.rivals(), Contains("zone-not-served"));
}

TEST(ClientNotAllowed, ABareHeaderThatEchoesAdIsUnbounds) {
  auto bare = header_only_refusal();
  bare.reply.ad = true;
  Recorded seen;
  seen.replies(every_variant, bare);
  seen.replies({control, control_rd0, version_bind}, bare);
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, UnboundWithEdeEchoesAdAndSaysProhibited) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, other_type, target_tcp, control, control_rd0,
                version_bind},
               refused().ede(18).ad());
  seen.replies(target_no_edns, header_only_refusal());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, BindResolverSaysProhibitedToAllAndRefusesChaos) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0, version_bind, ixfr}, refused().ede(18));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, BindAuthoritativeServerRefusesChaosToo) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, refused().ede(18));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, BindWithoutAMatchingViewNamesTheViewAsRival) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, refused());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("zone-acl"));
}

TEST(ClientNotAllowed, KnotResolverViewIsKnownByItsText) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(18, "EIM4"));
  seen.replies({control, control_rd0, version_bind}, refused().ra().ede(18, "EIM4"));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
}

TEST(ClientNotAllowed, AFrontEndsRuleForAllCopiesRdIntoRa) {
  Recorded seen;
  seen.replies(
      {target, target_again, target_no_edns, other_type, target_tcp, control, version_bind},
      refused().ra());
  seen.replies({target_rd0, control_rd0}, refused());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
}

TEST(ClientNotAllowed, KnotDnsSaysNotauthToEveryName) {
  Recorded seen;
  seen.replies({target, control}, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
}

TEST(ClientNotAllowed, AnEmptyZoneThatIsThereAndRefused) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0, local_zone}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, replied(rcode::notauth));
  auto switched_off = seen;
  seen.replies(local_zone_ixfr, refused().ede(18));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
  switched_off.replies(local_zone_ixfr, replied(rcode::notauth));
  EXPECT_EQ(switched_off.named(), "recursion-denied (likely)");
  EXPECT_THAT(switched_off.rivals(), Contains("client-not-allowed"));
}

TEST(ClientNotAllowed, TheMarkOfARecursorsScript) {
  auto refusal = refused().ra();
  refusal.reply.edns->udp_size = 512;
  Recorded seen;
  seen.replies(every_variant, refusal);
  seen.replies({control, control_rd0, version_bind}, refusal);
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Not(Contains("upstream-refuses")));
}

/// dnsdist with a rule that lets only its own domain pass.
TEST(ClientNotAllowed, OfAFrontEndMayBeARuleAboutNames) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp}, refused().ra());
  seen.replies({control, version_bind, target_later}, refused().ra());
  seen.replies({target_rd0, control_rd0}, refused());
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), testing::Contains("name-policy"));
}

}  // namespace
}  // namespace whyrefused
