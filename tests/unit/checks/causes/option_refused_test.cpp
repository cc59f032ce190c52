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
  EXPECT_EQ(seen.named(), "server-failure (certain)");
}

}  // namespace
}  // namespace whyrefused
