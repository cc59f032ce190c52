#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::HasSubstr;

/// What is said where the server replies so, and Windows says this: past its cache, and with it.
Finding said_of(const Told& told, WindowsReply past, std::optional<WindowsReply> cached = {}) {
  Recorded seen;
  auto& windows = seen.the_case().context.windows.emplace();
  past.past_the_cache = true;
  windows.replies = {cached ? *cached : past, past};
  windows.replies.front().past_the_cache = false;
  seen.replies(every_variant, told);
  const auto findings = seen.diagnosis().findings;
  const auto found = std::ranges::find_if(findings, [](const Finding& finding) {
    return finding.step == Step::resolvers && finding.id.starts_with("context.windows-");
  });
  return found == findings.end() ? Finding{} : *found;
}

TEST(WindowsReplies, ThatFitTheServersAreARemarkWithTheCodeAsUsersSeeIt) {
  const auto finding = said_of(refused(), {true, 9005, {}, {}});
  EXPECT_EQ(finding.id, "context.windows-says");
  EXPECT_EQ(finding.severity, Severity::remark);
  EXPECT_EQ(finding.text,
            "Windows tells programs 9005 (0x232D), HRESULT 0x8007232D: DNS operation refused.");
}

TEST(WindowsReplies, ARefusalWhereTheServerAnswersUsIsSomethingOfThisComputer) {
  const auto finding = said_of(with_address(), {true, 9005, {}, {}});
  EXPECT_EQ(finding.id, "context.windows-says-otherwise");
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_THAT(finding.hint, AllOf(HasSubstr("NRPT"), HasSubstr("filter")));
}

TEST(WindowsReplies, AnAnswerWhereTheServerRefusesUsIsSomethingOfThisComputer) {
  const auto finding = said_of(refused(), {true, 0, {}, {"192.0.2.80"}});
  EXPECT_EQ(finding.id, "context.windows-has-answer");
  EXPECT_THAT(finding.text, HasSubstr("success: 192.0.2.80"));
}

TEST(WindowsReplies, ThatANameDoesNotExistIsAnAnswer) {
  EXPECT_EQ(said_of(with_address(), {true, 9003, {}, {}}).id, "context.windows-says");
  EXPECT_EQ(said_of(with_address(), {true, 9501, {}, {}}).id, "context.windows-says");
}

TEST(WindowsReplies, WhatTheCacheKeepsIsTold) {
  Recorded seen;
  auto& windows = seen.the_case().context.windows.emplace();
  windows.replies = {{false, 9005, {}, {}}, {true, 0, {}, {}}};
  seen.replies(target, with_address());
  EXPECT_THAT(seen.findings(), testing::Contains("context.windows-cache"));
}

TEST(WindowsReplies, NoReplyYetIsNoFailure) {
  const auto finding = said_of(silent(), {true, std::nullopt, {}, {}});
  EXPECT_EQ(finding.id, "context.windows-no-reply");
  EXPECT_EQ(finding.severity, Severity::remark);
}

TEST(WindowsReplies, CodesThatNobodyKnowsAreToldInTheWordsOfTheSystemSafeToPrint) {
  const auto finding = said_of(with_address(), {true, 1460, "It took \x1b[31mtoo long.", {}});
  EXPECT_THAT(finding.text, AllOf(HasSubstr("1460 (0x05B4), HRESULT 0x800705B4: It took "),
                                  testing::Not(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace whyrefused
