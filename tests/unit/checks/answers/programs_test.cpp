#include "checks/answers/programs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> sentences(Told first, Told second, bool configured = true) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, std::move(first));
  seen.server("192.0.2.2").replies(target, std::move(second));
  for (auto& record : seen.the_case().servers) record.server.configured = configured;
  std::vector<std::string> sentences;
  for (const auto& row : seen.diagnosis().programs)
    sentences.push_back(std::string(row.programs) + " " + std::string(row.shows));
  return sentences;
}

TEST(Programs, FailTheSameWayWhenAllRefuse) {
  EXPECT_THAT(sentences(refused(), refused()),
              Contains(HasSubstr("Temporary failure in name resolution")));
}

TEST(Programs, StepPastAFirstServerThatRefuses) {
  EXPECT_THAT(sentences(refused(), answered()),
              Contains(HasSubstr("step past the server that refuses")));
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

TEST(Programs, MuslAloneFailsWhereOnlyAaaaIsRefused) {
  Recorded seen;
  seen.replies(target, answered().address("192.0.2.80"));
  seen.replies(target_aaaa, refused());
  seen.the_case().servers[0].server.configured = true;
  seen.the_case().both_families = true;
  const auto diagnosis = seen.diagnosis();
  ASSERT_GE(diagnosis.programs.size(), 2U);
  EXPECT_THAT(std::string(diagnosis.programs[1].programs), HasSubstr("musl"));
  EXPECT_EQ(diagnosis.getaddrinfo, GetAddrInfo::addresses);
}

TEST(Programs, GlibcNeverAsksAFourthServer) {
  Recorded seen;
  for (const auto* address : {"192.0.2.1", "192.0.2.2", "192.0.2.3"})
    seen.server(address).replies(target, refused());
  seen.server("192.0.2.4").replies(target, answered().address("192.0.2.80"));
  for (auto& record : seen.the_case().servers) record.server.configured = true;
  seen.the_case().both_families = true;
  EXPECT_EQ(seen.diagnosis().getaddrinfo, GetAddrInfo::again);
}

TEST(Programs, AreNotConcernedWhenAllIsWell) {
  EXPECT_THAT(sentences(answered(), answered()), IsEmpty());
}

std::vector<std::string_view> programs_for(const std::string& name, Told told) {
  Recorded seen(name);
  seen.replies(target, std::move(told));
  seen.the_case().servers.front().server.configured = true;
  std::vector<std::string_view> programs;
  for (const auto& row : seen.diagnosis().programs) programs.push_back(row.programs);
  return programs;
}

TEST(Programs, TreatABareHostNameEachInItsOwnWay) {
  EXPECT_THAT(programs_for("printer", refused()), Contains("systemd-resolved"));
  EXPECT_THAT(programs_for("printer", replied(rcode::nxdomain)), Contains("systemd-resolved"));
  EXPECT_THAT(programs_for("printer.example", refused()), Not(Contains("systemd-resolved")));
  EXPECT_THAT(programs_for("printer", answered().address("192.0.2.9")), IsEmpty());
}

TEST(Programs, AreNotConcernedByServersFromTheCommandLine) {
  EXPECT_THAT(sentences(refused(), refused(), false), IsEmpty());
}

}  // namespace
}  // namespace whyrefused
