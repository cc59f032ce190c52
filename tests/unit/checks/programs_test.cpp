#include "checks/programs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> sentences(Told first, Told second, bool configured = true) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, std::move(first));
  seen.server("192.0.2.2").replies(target, std::move(second));
  for (auto& record : seen.whole().servers) record.server.configured = configured;
  return seen.diagnosis().programs;
}

TEST(Programs, FailTheSameWayWhenAllRefuse) {
  EXPECT_THAT(sentences(refused(), refused()),
              Contains(HasSubstr("Temporary failure in name resolution")));
}

TEST(Programs, StepPastAFirstServerThatRefuses) {
  EXPECT_THAT(sentences(refused(), answered()), Contains(HasSubstr("glibc steps past")));
}

TEST(Programs, NeverNoticeALaterServerThatRefuses) {
  EXPECT_THAT(sentences(answered(), refused()), Contains(HasSubstr("never notice")));
}

TEST(Programs, WaitForAFirstServerThatIsSilent) {
  EXPECT_THAT(sentences(silent(), answered()), Contains(HasSubstr("5 seconds")));
}

TEST(Programs, BelieveTheFirstServerThatDeniesTheName) {
  EXPECT_THAT(sentences(replied(rcode::nxdomain), answered()),
              Contains(HasSubstr("ends the search")));
}

TEST(Programs, AreNotConcernedWhenAllIsWell) {
  EXPECT_THAT(sentences(answered(), answered()), IsEmpty());
}

TEST(Programs, AreNotConcernedByServersFromTheCommandLine) {
  EXPECT_THAT(sentences(refused(), refused(), false), IsEmpty());
}

}  // namespace
}  // namespace whyrefused
