#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(ZoneBroken, AFailureWithAuthorityIsThatOfTheServersOwnZone) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).aa().ra());
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "zone-broken (likely)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
}

TEST(ZoneBroken, NotWhereTheZonesSoaIsAnswered) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies(control, refused());
  seen.replies(other_type, answered().aa());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
}

TEST(ZoneBroken, AServerThatFailsOnOneZoneAndRefusesOthersHasNoUsableCopy) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies(control, refused());
  EXPECT_EQ(seen.named(), "zone-broken (likely)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
}

TEST(ZoneBroken, AResolverThatFailsIsNoBrokenZone) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra());
  seen.replies(control, replied(rcode::servfail).ra());
  EXPECT_EQ(seen.named(), "server-failure (likely)");
}

TEST(ZoneBroken, NotWhereTheUnrelatedNameFailsWithAuthorityToo) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).aa().ra());
  seen.replies(control, replied(rcode::servfail).aa().ra());
  EXPECT_EQ(seen.named(), "server-failure (likely)");
}

TEST(ZoneBroken, NotWhereClassChShowsTheStubOfSystemdResolved) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).aa().ra());
  seen.replies(control, answered().ra());
  seen.replies(version_bind, refused().aa().ra());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
  EXPECT_THAT(seen.rivals(), Contains("upstream-refuses"));
}

}  // namespace
}  // namespace whyrefused
