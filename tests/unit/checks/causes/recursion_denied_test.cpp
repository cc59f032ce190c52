#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::Not;

TEST(RecursionDenied, Bind918SaysProhibitedToTheUnrelatedNameToo) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
}

TEST(RecursionDenied, Bind920AddsNotAuthoritativeWithRd) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp, control},
               refused().ede(18).ede(20, "recursion disabled"));
  seen.replies({target_rd0, control_rd0}, refused().ede(18));
  seen.replies(version_bind, answered().text("9.20.4"));
  seen.replies(ixfr, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
}

TEST(RecursionDenied, UnboundRefuseNonLocalAnswersChaos) {
  Recorded seen;
  seen.replies(every_variant, header_only_refusal());
  seen.replies({control, control_rd0}, header_only_refusal());
  seen.replies(version_bind, answered().text("unbound 1.22.0"));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
  EXPECT_THAT(seen.rivals(), Contains("zone-not-served"));
}

TEST(RecursionDenied, Unbound117WithEdeRejectsEdnsAndRefusesWithout) {
  Recorded seen;
  seen.replies(target, replied(rcode::formerr).without_edns());
  seen.replies(
      {target_no_edns, target_again, target_rd0, other_type, target_tcp, control, control_rd0},
      header_only_refusal());
  seen.replies(version_bind, answered().text("unbound 1.17.1"));
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::refused);
}

TEST(RecursionDenied, AnAnswerForAnEmptyZoneSettlesIt) {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0, version_bind}, refused().ede(18));
  seen.replies(ixfr, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "client-not-allowed (likely)");
  EXPECT_THAT(seen.rivals(), Contains("recursion-denied"));
  seen.replies(local_zone, answered().aa());
  EXPECT_EQ(seen.named(), "recursion-denied (likely)");
  EXPECT_THAT(seen.rivals(), Not(Contains("client-not-allowed")));
}

}  // namespace
}  // namespace whyrefused
