#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/causes/cause_rule.h"
#include "checks/evidence/evidence.h"
#include "checks/probes/delegation.h"
#include "support/small_dns.h"
#include "support/told.h"

namespace whyrefused {

extern const CauseRule lame_delegation_rule;

namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST(LameDelegation, OneLameServerOfTwoDoesNotExplainAFailure) {
  auto world = lame_world();
  world["192.0.2.12 target.example 6"] = with({soa}, {}, {}, true);
  auto seen = failing_resolver();
  walk(seen.the_case(), world);
  EXPECT_FALSE(delegation_of(seen.the_case()).none_serves());
  EXPECT_EQ(seen.named(), "lame-delegation (possible)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
}

TEST(LameDelegation, SilentServersAreNotLame) {
  auto world = lame_world();
  world.erase("192.0.2.11 target.example 6");
  world.erase("192.0.2.12 target.example 6");
  auto seen = failing_resolver();
  walk(seen.the_case(), world);
  EXPECT_TRUE(delegation_of(seen.the_case()).none_serves());
  EXPECT_EQ(seen.named(), "server-failure (certain)");
}

TEST(LameDelegation, ANameServerOfTheZoneThatRefusesItIsLame) {
  auto seen = refused_beside_resolver("192.0.2.11");
  walk(seen.the_case(), known_world());
  EXPECT_EQ(seen.named(), "lame-delegation (likely)");
  EXPECT_THAT(seen.rivals(), Contains("zone-not-served"));
}

TEST(LameDelegation, NamesTheServersThatRefuseAndNoOthers) {
  auto world = lame_world();
  world["192.0.2.12 target.example 6"] = with({soa}, {}, {}, true);
  auto seen = failing_resolver();
  walk(seen.the_case(), world);
  std::string told;
  const auto argument = lame_delegation_rule.argue(gather(seen.the_case(), 0));
  for (const auto& sentence : argument.evidence) told += sentence;
  EXPECT_THAT(told, HasSubstr("ns1.target.example"));
  EXPECT_THAT(told, Not(HasSubstr("ns2.other.example")));
}

TEST(LameDelegation, ANameServerThatSpeaksOfAnAccessListMayHaveTheZone) {
  const auto fit_with = [](std::optional<Reply> ixfr_reply) {
    auto seen = refused_beside_resolver("192.0.2.11");
    seen.the_case().request.delegation = true;
    seen.the_case().servers[0].observations[0].reply->edns.emplace().errors = {{18, {}}};
    if (ixfr_reply) {
      Observation transfer;
      transfer.probe.purpose = ixfr;
      transfer.outcome = Outcome::reply;
      transfer.reply = std::move(ixfr_reply);
      seen.the_case().servers[0].observations.push_back(transfer);
    }
    walk(seen.the_case(), known_world());
    return lame_delegation_rule.argue(gather(seen.the_case(), 0)).fit;
  };
  EXPECT_EQ(fit_with(std::nullopt), Confidence::possible);
  EXPECT_EQ(fit_with(code(rcode::refused)), Confidence::possible);
  EXPECT_EQ(fit_with(code(rcode::notauth)), Confidence::likely) << "it says that it has it not";
}

TEST(LameDelegation, IsKnownByTheResolversOwnWord) {
  Recorded seen;
  seen.replies(target, replied(rcode::servfail).ra().ede(ede::network_error, "rcode=REFUSED"));
  seen.replies(control, with_address().ra());
  EXPECT_EQ(seen.named(), "lame-delegation (likely)");
  EXPECT_THAT(seen.rivals(), Contains("server-failure"));
}

TEST(LameDelegation, IsNoMatterOfANameThatIsAnsweredAllTheSame) {
  for (const auto code : {rcode::noerror, rcode::nxdomain}) {
    Recorded seen;
    seen.replies(target, replied(code).ra().ede(ede::network_error, "rcode=REFUSED"));
    EXPECT_EQ(lame_delegation_rule.argue(gather(seen.the_case(), 0)).fit, Confidence::none) << code;
  }
}

}  // namespace
}  // namespace whyrefused
