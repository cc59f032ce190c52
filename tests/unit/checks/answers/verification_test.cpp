#include "checks/answers/verification.h"

#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

/// One server, at the address given, that says the same to all that is asked.
Result report(const Told& told, const std::string& server = "192.0.2.1") {
  Recorded seen;
  seen.the_case().servers.front().server.endpoint = *parse_endpoint(server).endpoint;
  seen.replies({target, control}, told);
  return seen.result();
}

Change only_change(const Result& before, const Result& now) {
  const auto verification = verify(before, now);
  EXPECT_EQ(verification.servers.size(), 1U);
  return verification.servers.front().change;
}

TEST(Verification, ARefusalThatIsGoneIsFixed) {
  EXPECT_EQ(only_change(report(refused()), report(with_address())), Change::fixed);
  EXPECT_EQ(verify(report(refused()), report(with_address())).repair, Repair::fixed);
}

TEST(Verification, TheSameRefusalIsTheSame) {
  EXPECT_EQ(only_change(report(refused()), report(refused())), Change::none);
  EXPECT_EQ(verify(report(refused()), report(refused())).repair, Repair::same);
}

TEST(Verification, AnotherTroubleIsNoRepair) {
  EXPECT_EQ(only_change(report(refused()), report(silent())), Change::other);
  EXPECT_EQ(verify(report(refused()), report(silent())).repair, Repair::changed);
}

TEST(Verification, WhatAnsweredAndRefusesIsWorse) {
  EXPECT_EQ(only_change(report(with_address()), report(refused())), Change::worse);
  EXPECT_EQ(verify(report(with_address()), report(refused())).repair, Repair::changed);
}

TEST(Verification, WhereNothingWasAndIsWrongAllIsWell) {
  EXPECT_EQ(only_change(report(with_address()), report(with_address())), Change::none);
  EXPECT_EQ(verify(report(with_address()), report(with_address())).repair, Repair::healthy);
}

TEST(Verification, ThatTheNameDoesNotExistIsAnAnswer) {
  EXPECT_EQ(verify(report(refused()), report(replied(rcode::nxdomain))).repair, Repair::fixed);
  EXPECT_EQ(verify(report(replied(rcode::nxdomain)), report(replied(rcode::nxdomain))).repair,
            Repair::healthy);
}

TEST(Verification, AServerThatIsNotAskedAnyMoreTakesItsTroubleWithIt) {
  const auto verification = verify(report(refused()), report(with_address(), "192.0.2.2"));
  ASSERT_EQ(verification.servers.size(), 2U);
  EXPECT_EQ(verification.servers[0].change, Change::added);
  EXPECT_EQ(verification.servers[1].change, Change::removed);
  EXPECT_EQ(verification.repair, Repair::fixed);
}

TEST(Verification, AServerIsTheSameAtTheSamePortOnly) {
  const auto verification = verify(report(refused()), report(refused(), "192.0.2.1:5353"));
  EXPECT_EQ(verification.servers.size(), 2U);
  EXPECT_EQ(verification.repair, Repair::changed);
}

}  // namespace
}  // namespace whyrefused
