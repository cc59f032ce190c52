// "Recursion denied, or client not allowed?": how far the replies show that this client is let in.

#include "checks/evidence/access.h"

#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

Access seen_in(const Recorded& seen) { return access_of(gather(seen.the_case(), 0)).access; }

Recorded prohibited_everywhere() {
  Recorded seen;
  seen.replies(every_variant, refused().ede(18));
  seen.replies({control, control_rd0}, refused().ede(18));
  return seen;
}

TEST(Access, IsNobodysWhereVersionBindIsRefusedToo) {
  auto seen = prohibited_everywhere();
  seen.replies(version_bind, refused().ede(18));
  EXPECT_EQ(seen_in(seen), Access::nobody);
}

TEST(Access, IsToOwnZonesWhereVersionBindIsAnswered) {
  auto seen = prohibited_everywhere();
  seen.replies(version_bind, answered().text("9.18.24"));
  EXPECT_EQ(seen_in(seen), Access::own_zones);
}

TEST(Access, IsToOwnZonesForSureWhereAnEmptyZoneIsAnswered) {
  auto seen = prohibited_everywhere();
  seen.replies(version_bind, refused());
  seen.replies(local_zone, answered().aa());
  const auto evidence = gather(seen.the_case(), 0);
  EXPECT_EQ(access_of(evidence).access, Access::own_zones);
  EXPECT_TRUE(access_of(evidence).because.rivals.empty());
}

TEST(Access, IsNobodysWhereAnIxfrIsRefusedThoughItNeedsNoRecursion) {
  auto seen = prohibited_everywhere();
  seen.replies(version_bind, answered().text("9.18.24"));
  seen.replies(ixfr, refused());
  EXPECT_EQ(seen_in(seen), Access::nobody);
}

TEST(Access, OfAnOperationIsNeverAMatterOfRecursion) {
  auto seen = prohibited_everywhere();
  seen.the_case().request.operation = Operation::update;
  EXPECT_NE(seen_in(seen), Access::own_zones);
}

TEST(Access, IsToAllWhereTheUnrelatedNameIsResolved) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies(control, answered().ra().address("192.0.2.80"));
  EXPECT_EQ(seen_in(seen), Access::all);
}

TEST(Access, IsNotToAllWhereTheUnrelatedNameIsTheServersOwn) {
  Recorded seen;
  seen.replies(every_variant, refused());
  seen.replies(control, answered().aa().address("192.0.2.80"));
  EXPECT_EQ(seen_in(seen), Access::unknown);
}

TEST(Access, IsUnknownWhereNothingIsRefused) {
  Recorded seen;
  seen.replies(target, answered());
  EXPECT_EQ(seen_in(seen), Access::unknown);
}

TEST(Access, AfterOneReplyOnlyIsAGuessThatNamesWhatElseItMayBe) {
  Recorded seen;
  seen.replies(target, refused().ede(18));
  const auto access = access_of(gather(seen.the_case(), 0));
  EXPECT_EQ(access.access, Access::nobody);
  EXPECT_EQ(access.because.fit, Confidence::possible);
  EXPECT_EQ(access.because.rivals.size(), 2U);
}

}  // namespace
}  // namespace whyrefused
