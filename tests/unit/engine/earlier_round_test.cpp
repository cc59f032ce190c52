#include "engine/earlier_round.h"

#include <gtest/gtest.h>

#include "engine/engine.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

Case looked_into() {
  Recorded seen;
  seen.replies({target, target_aaaa}, refused().ede(18).ra());
  seen.replies(every_variant, refused().ede(18).ra()).replies({control, control_rd0}, refused());
  return seen.the_case();
}

Case question_alone(const Told& told) {
  Recorded seen;
  seen.replies({target, target_aaaa}, told);
  return seen.the_case();
}

bool is_spared(const Case& earlier, const Case& now) {
  return spared_by(earlier, now.servers.front()) != nullptr;
}

TEST(EarlierRound, WhoDoesTheSameIsNotAskedForReasons) {
  EXPECT_TRUE(is_spared(looked_into(), question_alone(refused().ede(18).ra())));
}

TEST(EarlierRound, WhoDoesSomethingElseIs) {
  EXPECT_FALSE(is_spared(looked_into(), question_alone(refused().ede(20).ra())));
  EXPECT_FALSE(is_spared(looked_into(), question_alone(refused().ra())));
  EXPECT_FALSE(is_spared(looked_into(), question_alone(with_address())));
  EXPECT_FALSE(is_spared(looked_into(), question_alone(silent())));
  EXPECT_FALSE(is_spared(question_alone(silent()), question_alone(refused())));
}

TEST(EarlierRound, WhoIsWaitedForHasDoneNothingYet) {
  auto now = question_alone(ended(Outcome::pending));
  for (auto& one : now.servers.front().observations) one.sends = 1;
  EXPECT_TRUE(is_spared(looked_into(), now));
  for (auto& one : now.servers.front().observations) one.sends = 2;
  EXPECT_FALSE(is_spared(looked_into(), now));
  EXPECT_TRUE(is_spared(question_alone(silent()), now));
}

TEST(EarlierRound, AnAaaaThatWasNotWaitedForShowsNothing) {
  auto now = question_alone(refused().ede(18).ra());
  auto& aaaa = now.servers.front().observations.back();
  ASSERT_EQ(aaaa.probe.purpose, target_aaaa);
  aaaa.outcome = Outcome::abandoned;
  aaaa.reply.reset();
  EXPECT_TRUE(is_spared(looked_into(), now));
}

TEST(EarlierRound, ANewServerIsAsked) {
  auto now = question_alone(refused().ede(18).ra());
  now.servers.front().server.endpoint = *parse_endpoint("192.0.2.7").endpoint;
  EXPECT_FALSE(is_spared(looked_into(), now));
}

TEST(EarlierRound, TheCauseStaysWhatItWasAndTheReportSaysFromWhen) {
  const auto first = looked_into();
  auto now = question_alone(refused().ede(18).ra());
  take_over_earlier(now, first);
  const auto before = judge(first).servers.front(), after = judge(now).servers.front();
  EXPECT_EQ(after.cause, before.cause);
  EXPECT_EQ(after.confidence, before.confidence);
  for (const auto& one : now.servers.front().observations)
    EXPECT_EQ(one.rounds_ago,
              one.probe.purpose == target || one.probe.purpose == target_aaaa ? 0U : 1U);
  EXPECT_NE(after.against.back().find("Asked 1 round ago"), std::string::npos)
      << after.against.back();
}

TEST(EarlierRound, EachTenthLooksAgain) {
  auto earlier = looked_into();
  const auto question = question_alone(refused().ede(18).ra());
  std::size_t looks = 1;
  for (int round = 2; round <= 31; ++round) {
    auto now = question;
    if (is_spared(earlier, now)) {
      take_over_earlier(now, earlier);
    } else {
      now = looked_into();
      ++looks;
    }
    earlier = now;
  }
  EXPECT_EQ(looks, 4U) << "in the rounds 1, 11, 21 and 31";
}

TEST(EarlierRound, EachQuestionOfASearchHasItsOwn) {
  EarlierRounds rounds;
  auto one = looked_into(), other = looked_into();
  other.question->name = "www.target.example.corp.example";
  rounds.keep(one);
  EXPECT_EQ(rounds.find(other), nullptr);
  rounds.keep(other);
  ASSERT_NE(rounds.find(one), nullptr);
  EXPECT_EQ(rounds.find(one)->question->name, one.question->name);
}

}  // namespace
}  // namespace whyrefused
