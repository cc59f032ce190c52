#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;

Told missing() { return replied(rcode::nxdomain); }

Recorded seen_as(const Told& told) {
  Recorded seen;
  seen.replies(target, Told(told));
  return seen;
}

TEST(NameNotFound, IsCertainWithTheSoaOfAZoneAboveTheName) {
  const auto seen = seen_as(missing().ra().soa_of("target.example"));
  EXPECT_EQ(seen.named(), "name-not-found (certain)");
  EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
}

TEST(NameNotFound, OfAnAuthoritativeServerIsCertainToo) {
  EXPECT_EQ(seen_as(missing().aa().soa_of("TARGET.example.")).named(), "name-not-found (certain)");
}

TEST(NameNotFound, IsNotCertainWithoutTheSoa) {
  for (const auto& told : {missing().ra().unproved(), missing().aa().unproved()}) {
    const auto seen = seen_as(told);
    EXPECT_EQ(seen.named(), "name-not-found (likely)");
    EXPECT_THAT(seen.rivals(), Contains("name-policy"));
  }
}

TEST(NameNotFound, IsNotCertainWhereAResolverSpeaksForItself) {
  const auto seen = seen_as(missing().aa().ra().soa_of("target.example"));
  EXPECT_EQ(seen.named(), "name-not-found (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
}

TEST(NameNotFound, IsNotCertainWhereNobodyVouchesForTheSoa) {
  EXPECT_EQ(seen_as(missing().soa_of("target.example")).named(), "name-not-found (likely)");
}

TEST(NameNotFound, IsOnlyPossibleWhereItsOwnZoneContradictsIt) {
  const auto seen = seen_as(missing().aa().soa_of("www.target.example"));
  EXPECT_EQ(seen.named(), "name-not-found (possible)") << "a load balancer (RFC 4074)";
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
}

TEST(NameNotFound, IsPossibleWhereTheUnrelatedNameIsDeniedAsWell) {
  auto seen = seen_as(missing().ra().unproved());
  seen.replies(control, missing().ra().unproved());
  EXPECT_EQ(seen.diagnosis().servers[0].confidence, Confidence::possible);
  EXPECT_THAT(seen.named(), HasSubstr("name-policy"));
  EXPECT_THAT(seen.rivals(), Contains("name-not-found"));
}

TEST(NameNotFound, BehindAnAliasTheAliasExists) {
  auto told = missing().ra().soa_of("example");
  told.reply.answers.push_back({.name = "www.target.example", .type = 5, .data = "gone.example"});
  const auto seen = seen_as(told);
  EXPECT_EQ(seen.named(), "name-not-found (certain)");
  EXPECT_EQ(seen.diagnosis().headline,
            "www.target.example is an alias of gone.example, which does not exist: 192.0.2.1 says "
            "NXDOMAIN. That is an answer, not a refusal.");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::zone_operator);
}

TEST(NameNotFound, BehindAnAliasTheSoaMustBeOfTheZoneOfItsEnd) {
  auto told = missing().ra().soa_of("target.example");
  told.reply.answers.push_back({.name = "www.target.example", .type = 5, .data = "gone.other"});
  EXPECT_EQ(seen_as(told).named(), "name-not-found (likely)");
}

TEST(NameNotFound, IsNotCertainWhereAnotherServerHasTheName) {
  auto seen = seen_as(missing().ra());
  seen.server("192.0.2.2").replies(target, with_address());
  EXPECT_EQ(seen.named(), "name-not-found (likely)");
  EXPECT_THAT(seen.rivals(), Contains("name-policy"));
}

}  // namespace
}  // namespace whyrefused
