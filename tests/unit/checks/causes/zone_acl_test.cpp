#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(ZoneAcl, Bind918SaysProhibitedToTheTargetOnly) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused());
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, answered());
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
}

TEST(ZoneAcl, Bind920AddsNotAuthoritativeToBoth) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp},
               refused().ede(18).ede(20));
  seen.replies(target_rd0, refused().ede(18));
  seen.replies(control, refused().ede(20));
  seen.replies(control_rd0, refused());
  seen.replies(version_bind, answered().text("9.20.4"));
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
}

TEST(ZoneAcl, NsdLeavesOpenWhetherAllZonesAreClosed) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(20));
  seen.replies(version_bind, answered().text("NSD 4.6.1"));
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
  EXPECT_THAT(seen.rivals(), Contains("client-not-allowed"));
}

TEST(ZoneAcl, AZoneOfABindResolverIsProhibitedWhileOtherNamesResolve) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(18));
  seen.replies(control, answered().ra());
  seen.replies(control_rd0, answered().ra());
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
}

TEST(ZoneAcl, KnotDnsSaysNotauthToTheTargetOnly) {
  Recorded seen;
  seen.replies(target, replied(rcode::notauth));
  seen.replies(control, refused().ede(20));
  EXPECT_EQ(seen.named(), "zone-acl (likely)");
}

TEST(ZoneAcl, AControlNameThatTheServerServesItselfShowsNoRecursion) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(ede::prohibited));
  seen.replies(control, with_address().aa());
  EXPECT_EQ(seen.named(), "zone-acl (possible)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
}

}  // namespace
}  // namespace whyrefused
