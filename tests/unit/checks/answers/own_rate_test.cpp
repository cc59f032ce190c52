#include "checks/answers/own_rate.h"

#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

/// A server that tells this to the question and to all its probes, and that to the unrelated name.
RateSuspicion suspicion(const Told& told, const Told& of_unrelated, bool has_answered = true) {
  Recorded seen;
  seen.replies(every_variant, told);
  seen.replies(control, of_unrelated);
  return rate_suspicion(seen.result(), 0, {has_answered, true});
}

TEST(OwnRate, AServerThatRefusesAllAtOnceAfterItHasAnsweredIsSuspected) {
  EXPECT_EQ(suspicion(refused().ra(), refused().ra()), RateSuspicion::strong);
  EXPECT_EQ(suspicion(silent(), silent()), RateSuspicion::strong);
  EXPECT_EQ(suspicion(replied(rcode::servfail).ra(), replied(rcode::servfail).ra()),
            RateSuspicion::strong);
}

TEST(OwnRate, ALimitMayLetTheUnrelatedNameThrough) {
  EXPECT_EQ(suspicion(refused().ra(), answered().ra()), RateSuspicion::weak);
  EXPECT_EQ(suspicion(silent(), answered().ra()), RateSuspicion::weak);
}

TEST(OwnRate, AServerThatNeverAnsweredDoesNotMindTheRate) {
  EXPECT_EQ(suspicion(refused().ra(), refused().ra(), false), RateSuspicion::none);
}

TEST(OwnRate, OneThatOnlyRefusesAndFallsSilentIsSuspected) {
  EXPECT_EQ(suspicion(silent(), silent(), false), RateSuspicion::strong);
  Recorded seen;
  seen.replies(every_variant, silent());
  EXPECT_EQ(rate_suspicion(seen.result(), 0, {false, false}), RateSuspicion::none)
      << "it has never said anything";
}

TEST(OwnRate, AnAnswerAndAClosedPortAreNoLimit) {
  EXPECT_EQ(suspicion(answered().ra(), answered().ra()), RateSuspicion::none);
  EXPECT_EQ(suspicion(ended(Outcome::port_closed), ended(Outcome::port_closed)),
            RateSuspicion::none);
}

TEST(OwnRate, AServerThatContradictsItselfIsSuspectedAboveAll) {
  Recorded seen;
  seen.replies(every_variant, refused().ra()).replies(control, answered().ra());
  for (auto& observation : seen.the_case().servers[0].observations)
    if (observation.probe.purpose == target_again) observation.reply->rcode = rcode::noerror;
  ASSERT_EQ(seen.named().substr(0, 12), "intermittent");
  EXPECT_EQ(rate_suspicion(seen.result(), 0, {true, true}), RateSuspicion::strong);
}

}  // namespace
}  // namespace whyrefused
