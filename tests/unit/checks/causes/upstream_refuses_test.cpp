#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST(UpstreamRefuses, KnotResolverWithoutItsOwnWord) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies(control_rd0, refused().ra().ede(20, "ABC4"));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
}

TEST(UpstreamRefuses, AForwarderOffersRecursionAndRefusesAll) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies({control, control_rd0}, refused().ra());
  seen.replies(version_bind, answered().text("dnsmasq-2.90"));
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
}

TEST(UpstreamRefuses, TheUpstreamsReasonIsPassedOn) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(18));
  seen.replies({control, control_rd0}, refused().ra().ede(18));
  seen.replies(version_bind, answered().text("dnsmasq-2.90"));
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
}

TEST(UpstreamRefuses, SplitDnsSendsOneDomainToARefusingServer) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(20));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
}

TEST(UpstreamRefuses, IsOnlyPossibleWhereTheServerGivesAnotherReason) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(ede::blocked));
  seen.replies(control, refused().ra().ede(ede::blocked));
  EXPECT_EQ(seen.named(), "upstream-refuses (possible)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("Blocked")));
}

TEST(UpstreamRefuses, IsOnlyPossibleWhereOtherNamesOfTheListWereAnswered) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies(control, refused().ra());
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
  seen.the_case().servers[0].answered_others = true;
  EXPECT_EQ(seen.named(), "upstream-refuses (possible)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
}

TEST(UpstreamRefuses, MayBeHiddenBehindAnEmptyAnswerToAnything) {
  Recorded seen;
  seen.replies({target, control}, answered().ra().unproved());
  EXPECT_EQ(seen.named(), "upstream-refuses (possible)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

TEST(UpstreamRefuses, AnEmptyAnswerForOneNameIsOne) {
  Recorded seen;
  seen.replies(target, answered().ra().unproved());
  seen.replies(control, with_address().ra());
  EXPECT_EQ(seen.named(), "none");
}

}  // namespace
}  // namespace whyrefused
