
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(ExitStatus, IsZeroWhenEveryResolverAnswered) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, answered());
  seen.server("192.0.2.2").replies(target, replied(rcode::nxdomain));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

TEST(ExitStatus, IsOneWhenSomeRefused) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, answered());
  seen.server("192.0.2.2").replies(target, refused());
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::some_failed);
}

TEST(ExitStatus, IsTwoWhenNoneAnswered) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, refused());
  seen.server("192.0.2.2").replies(target, silent());
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
}

TEST(ExitStatus, IsThreeWhenNothingWasAsked) {
  Recorded seen;
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::not_checked);
}

TEST(ExitStatusOf, AMachineWithoutAnyResolverIsNotChecked) {
  Recorded seen;
  seen.the_case().servers[0].server.fallback = true;
  seen.replies(target, ended(Outcome::port_closed));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::not_checked);
}

TEST(ExitStatusOf, TheDefaultResolverOfAnEmptyListCountsWhenItRuns) {
  Recorded seen;
  seen.the_case().servers[0].server.fallback = true;
  seen.replies(target, answered());
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
}

}  // namespace
}  // namespace whyrefused
