#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(OptionRefused, AFailureThatTheyCauseIsLaidToThem) {
  for (const auto& failure : {replied(rcode::servfail), replied(rcode::formerr), silent()}) {
    Recorded seen;
    seen.replies(target, failure);
    seen.replies({target_no_options, control}, answered());
    EXPECT_EQ(seen.named(), "option-refused (likely)");
  }
}

TEST(OptionRefused, WhatEdnsAloneBreaksIsNotLaidToThem) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail));
  seen.replies({target_no_options, control}, replied(rcode::servfail));
  EXPECT_EQ(seen.named(), "server-failure (likely)");
}

TEST(OptionRefused, OnlyTheQueryWithoutTheOptionsIsAnswered) {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  for (auto& one : seen.the_case().servers[0].observations)
    one.probe.query.cookie = one.probe.query.edns;
  seen.replies({target_no_options, control}, answered().ra());
  EXPECT_EQ(seen.named(), "option-refused (likely)");
}

TEST(OptionRefused, WhatEdnsAloneDecidesIsAboutEdns) {
  Recorded seen;
  seen.replies(
      {target, target_again, target_rd0, target_tcp, other_type, control, target_no_options},
      refused().ra());
  seen.replies(target_no_edns, answered().ra());
  EXPECT_EQ(seen.named(), "edns-refused (likely)");
}

/// Refused with a cookie, and answered without.
Recorded refused_with_cookie(const Told& told) {
  Recorded seen;
  seen.replies({target, target_rd0, target_no_edns, other_type, target_tcp}, told);
  for (auto& one : seen.the_case().servers[0].observations)
    one.probe.query.cookie = one.probe.query.edns;
  seen.replies({target_no_options, control}, answered().ra());
  return seen;
}

TEST(OptionRefused, IsIntermittentPerhapsWhileItWasNotRefusedAgain) {
  auto seen = refused_with_cookie(refused().ra());
  EXPECT_THAT(seen.rivals(), testing::Contains("intermittent"));
  seen.replies(target_again, refused().ra());
  seen.the_case().servers[0].observations.back().probe.query.cookie = true;
  EXPECT_EQ(seen.named(), "option-refused (likely)");
  EXPECT_THAT(seen.rivals(), testing::Not(testing::Contains("intermittent")));
}

TEST(OptionRefused, IsNotTheServersBehindWhereTheServerSpeaksForItself) {
  for (const auto& told : {refused(), refused().aa().ra()}) {
    const auto seen = refused_with_cookie(told);
    EXPECT_THAT(seen.rivals(), testing::Not(testing::Contains("upstream-refuses")));
  }
}

}  // namespace
}  // namespace whyrefused
