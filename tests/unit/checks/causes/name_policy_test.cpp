#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

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

Told with_hinfo() {
  auto told = answered().ra();
  told.reply.answers.push_back(
      {"www.target.example", 13, 60, "\"AAAA queries are blocked\" \"here\""});
  return told;
}

TEST(NamePolicy, HinfoAloneTurnsATypeAway) {
  Recorded aaaa("www.target.example", 28);
  aaaa.replies(target, with_hinfo());
  EXPECT_EQ(aaaa.named(), "name-policy (likely)") << "dnscrypt-proxy, block_ipv6";
  EXPECT_FALSE(aaaa.diagnosis().servers[0].has_data);
  EXPECT_THAT(aaaa.evidence(), testing::HasSubstr("AAAA queries are blocked"));
  EXPECT_EQ(aaaa.diagnosis().exit_status, ExitStatus::all_answered);
}

TEST(NamePolicy, HinfoThatWasAskedForIsNoFilter) {
  for (const auto type : std::to_array<std::uint16_t>({255, 13, 46})) {
    Recorded seen("www.target.example", type);
    seen.replies(target, with_hinfo());
    EXPECT_EQ(seen.named(), "none") << type << " (RFC 8482)";
  }
}

TEST(NamePolicy, HinfoBesideTheAnswerIsNoFilter) {
  Recorded seen;
  auto told = with_address().ra();
  told.reply.answers.push_back({"www.target.example", 13, 60, "\"PC\" \"Linux\""});
  seen.replies(target, std::move(told));
  EXPECT_EQ(seen.named(), "none");
}

TEST(NamePolicy, AnSoaOfTheNameContradictsItsDenial) {
  for (const auto* zone : {"www.target.example", "WWW.Target.example."}) {
    Recorded seen;
    seen.replies(target, replied(rcode::nxdomain).ra().soa_of(zone));
    EXPECT_EQ(seen.named(), "name-policy (likely)") << zone;
    EXPECT_THAT(seen.rivals(), Contains("name-not-found"));
  }
}

TEST(NamePolicy, AnSoaOfTheNameFitsAnEmptyAnswer) {
  Recorded seen;
  seen.replies(target, answered().ra().soa_of("www.target.example"));
  EXPECT_EQ(seen.named(), "none") << "the apex of a zone";
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
