// A and AAAA side by side: which of them the diagnosis is about, and what it says.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::HasSubstr;

/// The probes of a refusal of AAAA.
Recorded only_aaaa_refused() {
  Recorded seen;
  seen.replies(target, answered().ra().address("192.0.2.80"));
  seen.replies(target_aaaa, refused().ra());
  seen.replies({target_again, target_rd0, target_no_edns, target_tcp}, refused().ra());
  seen.replies({other_type, control}, answered().ra());
  return seen;
}

TEST(BothFamilies, ARouterThatRefusesOnlyAaaa) {
  const auto seen = only_aaaa_refused();
  EXPECT_EQ(seen.named(), "type-refused (likely)");
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.servers[0].type, 28);
  EXPECT_TRUE(diagnosis.servers[0].partly);
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::some_failed) << "A is answered";
  EXPECT_EQ(diagnosis.servers[0].state, ServerState::refused);
}

TEST(BothFamilies, ARefusalOfBothIsAboutBoth) {
  Recorded seen;
  seen.replies({target, target_aaaa}, refused().ede(18));
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("refuses www.target.example, "));
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
}

TEST(BothFamilies, AaaaAnsweredShowsThatOnlyAIsRefused) {
  Recorded seen;
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp, other_type},
               refused().ra());
  seen.replies({target_aaaa}, answered().ra());
  seen.replies({control}, refused().ra());
  EXPECT_EQ(seen.named(), "type-refused (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].type, 1);
}

TEST(BothFamilies, AServerThatTakesTurnsIsNotSaidToRefuseAType) {
  Recorded seen;
  seen.replies(target, answered().ra());
  seen.replies(target_aaaa, refused().ra());
  seen.replies({target_again, control}, answered().ra());
  EXPECT_EQ(seen.named(), "intermittent (likely)");
}

TEST(BothFamilies, SilenceAboutAaaaAloneIsToldWithTheAnswerForA) {
  Recorded seen;
  seen.replies(target, answered().ra());
  seen.replies(target_aaaa, silent());
  const auto diagnosis = seen.diagnosis();
  EXPECT_EQ(diagnosis.exit_status, ExitStatus::some_failed);
  EXPECT_EQ(diagnosis.servers[0].state, ServerState::no_reply);
  EXPECT_EQ(diagnosis.servers[0].type, 28);
  EXPECT_THAT(diagnosis.headline, HasSubstr("Type A is answered."));
}

TEST(BothFamilies, WhatIsNotYetKnownOfAaaaChangesNothing) {
  Recorded seen;
  seen.replies(target, answered().ra());
  seen.replies(target_aaaa, ended(Outcome::pending));
  EXPECT_EQ(seen.the_case().servers[0].target()->probe.purpose, target);
}

}  // namespace
}  // namespace whyrefused
