#include "engine/known_facts.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using Next = KnownFacts::Next;
constexpr auto version = Purpose::version_bind;

ServerRecord said(Outcome outcome) {
  ServerRecord record;
  auto& one = record.observations.emplace_back();
  one.probe.purpose = version;
  one.outcome = outcome;
  if (outcome == Outcome::reply) one.reply.emplace();
  return record;
}

TEST(KnownFacts, OneAsksAndTheOthersWait) {
  KnownFacts facts(1);
  EXPECT_EQ(facts.next(0, version), Next::ask);
  EXPECT_EQ(facts.next(0, version), Next::wait);
  facts.learn(0, said(Outcome::reply));
  EXPECT_EQ(facts.next(0, version), Next::take);
  EXPECT_NE(facts.known(0, version).seen, nullptr);
}

TEST(KnownFacts, ItIsAskedAgainForOneNameInAThousandAndTheOthersDoNotWait) {
  KnownFacts facts(1);
  facts.learn(0, said(Outcome::reply));
  int asked = 0, waited = 0;
  for (int i = 0; i < 10000; ++i) {
    const auto next = facts.next(0, version);
    asked += next == Next::ask;
    waited += next == Next::wait;
    if (next == Next::ask) facts.learn(0, said(Outcome::reply));
  }
  EXPECT_EQ(waited, 0);
  EXPECT_GE(asked, 9);
  EXPECT_LE(asked, 10);
}

TEST(KnownFacts, SilenceIsAFactWhenItCameSeveralTimes) {
  KnownFacts facts(1);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(facts.next(0, version), Next::ask);
    facts.learn(0, said(Outcome::no_reply));
  }
  EXPECT_EQ(facts.next(0, version), Next::ask);
  facts.learn(0, said(Outcome::no_reply));
  EXPECT_EQ(facts.next(0, version), Next::take);
  EXPECT_EQ(facts.known(0, version).seen->outcome, Outcome::no_reply);
}

TEST(KnownFacts, ALostReplyDoesNotUndoWhatWasSaid) {
  KnownFacts facts(1);
  facts.learn(0, said(Outcome::reply));
  for (int i = 0; i < 5; ++i) facts.learn(0, said(Outcome::no_reply));
  EXPECT_TRUE(facts.known(0, version).seen->reply);
}

TEST(KnownFacts, WhatAnotherNameHasShownIsNotLearnedOnceMore) {
  KnownFacts facts(1);
  auto taken = said(Outcome::reply);
  taken.observations[0].known_from = 3;
  facts.learn(0, taken);
  EXPECT_EQ(facts.known(0, version).seen, nullptr);
}

}  // namespace
}  // namespace whyrefused
