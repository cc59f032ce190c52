#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::IsEmpty;

TEST(NamePolicy, ABlockListSaysSo) {
  for (const auto code : {ede::blocked, ede::censored, ede::filtered}) {
    Recorded seen;
    seen.replies(every_variant, refused().ra().ede(code));
    seen.replies(control, answered().ra());
    EXPECT_EQ(seen.named(), "name-policy (certain)") << code;
    EXPECT_THAT(seen.rivals(), IsEmpty());
  }
}

TEST(NamePolicy, UnboundLocalZoneRefusesWithAuthority) {
  Recorded seen;
  seen.replies(every_variant, refused().aa().ra());
  seen.replies(control, answered().ra());
  seen.replies(control_rd0, refused().ra().ede(20));
  seen.replies(version_bind, answered().text("unbound 1.17.1"));
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(NamePolicy, AFrontEndsNameRuleCopiesRdIntoRa) {
  Recorded seen;
  seen.replies({target, target_again, target_no_edns, other_type, target_tcp}, refused().ra());
  seen.replies(target_rd0, refused());
  seen.replies({control, version_bind}, answered().ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(NamePolicy, KnotResolverPolicyIsKnownByItsText) {
  Recorded seen;
  seen.replies(every_variant, refused().ra().ede(18, "EIM4"));
  seen.replies(control, answered().ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
}

TEST(NamePolicy, IsOnlyPossibleWhenTheUnrelatedNameStaysSilent) {
  Recorded seen;
  seen.replies(every_variant, refused().aa().ra());
  seen.replies(control, silent());
  EXPECT_EQ(seen.named(), "name-policy (possible)");
}

TEST(NamePolicy, AFilterThatSaysSoHidesTheName) {
  for (const auto code : {ede::blocked, ede::censored, ede::filtered}) {
    Recorded seen;
    seen.replies(target, replied(rcode::nxdomain).ede(code));
    EXPECT_EQ(seen.named(), "name-policy (likely)") << code;
    EXPECT_THAT(seen.rivals(), Contains("name-not-found"));
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  }
}

TEST(NamePolicy, AFilterMayAnswerWithNothingOrWithAnAddressThatLeadsNowhere) {
  Recorded empty;
  empty.replies(target, answered().ra().ede(ede::blocked));
  EXPECT_EQ(empty.named(), "name-policy (likely)");
  {
    const auto* address = "0.0.0.0";
    Recorded seen;
    seen.replies(target, answered().ra().address(address));
    EXPECT_EQ(seen.named(), "name-policy (likely)") << address;
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
    EXPECT_THAT(seen.diagnosis().headline, testing::HasSubstr("answers www.target.example"));
  }
  Recorded sinkhole;
  sinkhole.replies(target, with_address().ra().ede(ede::forged_answer));
  EXPECT_EQ(sinkhole.named(), "name-policy (likely)");
}

TEST(NamePolicy, APolicyZoneSignsWithItsOwnSoa) {
  Recorded seen;
  seen.replies(target, replied(rcode::nxdomain).ra().soa_of("rpz.local"));
  EXPECT_EQ(seen.named(), "name-policy (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-not-found"));
}

TEST(NamePolicy, AFailureThatNamesARuleIsARule) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra().ede(ede::prohibited));
  seen.replies(control, with_address().ra());
  EXPECT_EQ(seen.named(), "name-policy (likely)");
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
}

TEST(NamePolicy, WhatAZonesOwnServerSaysIsNoFilter) {
  Recorded seen;
  seen.replies(target, with_address().aa().ede(ede::filtered));
  EXPECT_EQ(seen.named(), "none") << "dnsmasq 2.90 over TCP";
}

TEST(NamePolicy, APlainAnswerIsNoFilter) {
  Recorded seen;
  seen.replies(target, with_address().aa().ra());
  EXPECT_EQ(seen.named(), "none");
}

}  // namespace
}  // namespace whyrefused
