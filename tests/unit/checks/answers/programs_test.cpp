#include "checks/answers/programs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <span>

#include "catalog/programs.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

bool same(std::span<const ProgramRow> one, std::span<const ProgramRow> other) {
  return std::ranges::equal(one, other, {}, &ProgramRow::shows, &ProgramRow::shows);
}

/// The state of the list by which it is told what programs do; none where nothing is told.
std::optional<ListState> told_as(const Diagnosis& diagnosis) {
  using enum ListState;
  for (const auto state : {all_refuse, all_fail, all_silent, first_refuses, first_fails,
                           first_silent, first_denies, later_refuses, aaaa_refused})
    if (same(diagnosis.programs, what_programs_show(state))) return state;
  EXPECT_THAT(diagnosis.programs, IsEmpty());
  return std::nullopt;
}

std::optional<ListState> list_of(Told first, Told second, bool configured = true) {
  Recorded seen;
  seen.server("192.0.2.1").replies(target, std::move(first));
  seen.server("192.0.2.2").replies(target, std::move(second));
  for (auto& record : seen.the_case().servers) record.server.configured = configured;
  return told_as(seen.diagnosis());
}

TEST(Programs, FailTheSameWayWhenAllRefuse) {
  EXPECT_EQ(list_of(refused(), refused()), ListState::all_refuse);
}

TEST(Programs, StepPastAFirstServerThatRefuses) {
  EXPECT_EQ(list_of(refused(), answered()), ListState::first_refuses);
}

TEST(Programs, NeverNoticeALaterServerThatRefuses) {
  EXPECT_EQ(list_of(answered(), refused()), ListState::later_refuses);
}

TEST(Programs, WaitForAFirstServerThatIsSilent) {
  EXPECT_EQ(list_of(silent(), answered()), ListState::first_silent);
}

TEST(Programs, BelieveTheFirstServerThatDeniesTheName) {
  EXPECT_EQ(list_of(replied(rcode::nxdomain), answered()), ListState::first_denies);
}

TEST(Programs, MuslAloneFailsWhereOnlyAaaaIsRefused) {
  Recorded seen;
  seen.replies(target, answered().address("192.0.2.80"));
  seen.replies(target_aaaa, refused());
  seen.the_case().servers[0].server.configured = true;
  seen.the_case().both_families = true;
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(told_as(diagnosis), ListState::aaaa_refused);
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
  EXPECT_EQ(list_of(answered(), answered()), std::nullopt);
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
  EXPECT_EQ(list_of(refused(), refused(), false), std::nullopt);
}

}  // namespace
}  // namespace whyrefused
