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

}  // namespace
}  // namespace whyrefused
