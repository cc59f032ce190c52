// Has a server changed in the middle of a list, or does it treat names differently?

#include "list/periods.h"

#include <gtest/gtest.h>

#include <string>

#include "support/told.h"

namespace whyrefused {
namespace {

Result seen(const Told& variants, const Told& control, const std::string& name = "n.example") {
  Recorded recorded(name);
  recorded.replies(every_variant, variants);
  recorded.replies(Purpose::control, control);
  recorded.the_case().request.name = name;
  return recorded.result();
}

const Result answers = seen(with_address(), with_address());
const Result refuses_all = seen(refused(), refused());
const Result refuses_name = seen(refused(), with_address());

Learned::Witness witness_of(const Result& result) {
  return {0,
          {result.the_case.request.name},
          treatment_of(result.diagnosis.servers[0]),
          Clock::now(),
          5};
}

TEST(Periods, ANameThatIsTreatedAsBeforeIsNoChange) {
  Periods periods(1);
  periods.doubt({witness_of(refuses_all)});
  EXPECT_FALSE(periods.settle(*periods.next(), refuses_all));
  EXPECT_FALSE(periods.has_doubts());
}

TEST(Periods, AChangeIsToldWhenItWasSeenTwice) {
  Periods periods(1);
  periods.doubt({witness_of(refuses_all)});
  EXPECT_FALSE(periods.settle(*periods.next(), answers)) << "may be chance";
  const auto again = periods.next();
  ASSERT_TRUE(again);
  const auto end = periods.settle(*again, answers);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->was, treatment_of(refuses_all.diagnosis.servers[0]));
  EXPECT_EQ(end->is.state, ServerState::answered);
  EXPECT_EQ(end->unsure, 5U);
}

TEST(Periods, WhatIsAnotherThingEachTimeIsChance) {
  Periods periods(1);
  periods.doubt({witness_of(refuses_all)});
  EXPECT_FALSE(periods.settle(*periods.next(), answers));
  EXPECT_FALSE(periods.settle(*periods.next(), refuses_name));
  EXPECT_FALSE(periods.has_doubts());
}

TEST(Periods, AServerThatFallsSilentHasChanged) {
  Periods periods(1);
  periods.doubt({witness_of(refuses_all)});
  const auto nothing = seen(silent(), silent());
  EXPECT_FALSE(periods.settle(*periods.next(), nothing)) << "may be a lost packet";
  const auto end = periods.settle(*periods.next(), nothing);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->is.state, ServerState::no_reply);
}

TEST(Periods, AServerThatContradictedItselfBeforeHasNoPeriods) {
  Periods periods(1);
  Recorded mixed;
  mixed.replies({Purpose::target, Purpose::target_rd0, Purpose::other_type}, refused());
  mixed.replies(Purpose::target_again, with_address());
  mixed.replies(Purpose::control, with_address());
  ASSERT_EQ(mixed.cause(), CauseId::intermittent);
  periods.see({"m.example"}, mixed.diagnosis());
  periods.doubt({witness_of(refuses_all)});
  EXPECT_FALSE(periods.settle(*periods.next(), answers));
  EXPECT_FALSE(periods.has_doubts());
}

TEST(Periods, OfAServerThatRefusedAndAnswersInTheEndTheFirstRefusalIsAskedAgain) {
  Periods periods(1);
  periods.see({"first.example"}, refuses_all.diagnosis);
  for (int i = 0; i < 10; ++i) periods.see({"n.example"}, answers.diagnosis);
  periods.doubt_the_first();
  const auto doubt = periods.next();
  ASSERT_TRUE(doubt);
  EXPECT_EQ(doubt->witness.asked.name, "first.example");
}

TEST(Periods, OfAServerThatAnsweredAndRefusesInTheEndTheFirstAnswerIsAskedAgain) {
  Periods periods(1);
  periods.see({"first.example"}, answers.diagnosis);
  periods.see({"second.example"}, answers.diagnosis);
  for (int i = 0; i < 10; ++i) periods.see({"n.example"}, refuses_all.diagnosis);
  periods.doubt_the_first();
  const auto doubt = periods.next();
  ASSERT_TRUE(doubt);
  EXPECT_EQ(doubt->witness.asked.name, "first.example");
  EXPECT_EQ(doubt->witness.seen.state, ServerState::answered);
}

TEST(Periods, FewRefusalsAtTheEndAreARuleAboutNames) {
  Periods periods(1);
  periods.see({"first.example"}, answers.diagnosis);
  for (int i = 0; i < 3; ++i) periods.see({"n.example"}, refuses_all.diagnosis);
  periods.doubt_the_first();
  EXPECT_FALSE(periods.has_doubts());
}

TEST(Periods, AnEndlessContradictionAsksAboutFewNames) {
  Periods periods(1);
  for (int i = 0; i < 100; ++i) {
    auto one = witness_of(refuses_all);
    one.asked.name = std::to_string(i) + ".example";
    periods.doubt({one});
  }
  int doubts = 0;
  while (periods.next()) ++doubts;
  EXPECT_LE(doubts, 20);
}

}  // namespace
}  // namespace whyrefused
