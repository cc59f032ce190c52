// What a list has learned about servers: who is asked about with all probes, and who is not.

#include "engine/learned.h"

#include <gtest/gtest.h>

#include <string>

#include "support/told.h"

namespace whyrefused {
namespace {

using Step = Learned::Step;

/// A server that refuses these names, and answers the other type of some.
class LearnedTest : public testing::Test {
 protected:
  static Result seen(const std::string& name, bool other_type_answered = false,
                     bool mixed = false) {
    Recorded recorded(name);
    recorded.replies({Purpose::target, Purpose::target_rd0, Purpose::target_no_edns},
                     refused().ra());
    recorded.replies(Purpose::control, with_address().ra());
    recorded.replies(Purpose::other_type, other_type_answered ? answered().ra() : refused().ra());
    recorded.replies(Purpose::target_again, mixed ? with_address().ra() : refused().ra());
    recorded.the_case().request.name = name;
    return recorded.result();
  }
  static const std::string& likeness() {
    static const std::string text = likeness_of(seen("a.example").the_case, 0);
    return text;
  }
  Learned::Advice advise(const std::string& name) { return learned_.advise(0, likeness(), name); }
  /// Asks about the name as advised, with this result.
  Step ask(const Result& result) {
    const auto step = advise(result.the_case.question->name).step;
    if (step == Step::probe) learned_.teach(0, likeness(), result);
    if (step != Step::take_over) learned_.finished(0, likeness(), step);
    return step;
  }
  /// How many of so many names are asked about with all probes.
  unsigned probed(unsigned names, const std::string& zone = "example", bool other = false) {
    unsigned count = 0;
    for (unsigned i = 0; i < names; ++i)
      count += ask(seen("n" + std::to_string(i) + "." + zone, other)) == Step::probe;
    return count;
  }

  CaseScheduler scheduler_{AskerOptions{}};
  Learned learned_{scheduler_, 1, 100};
};

TEST_F(LearnedTest, TheFirstThreeAreAskedAboutAndTheOthersWaitForThem) {
  EXPECT_EQ(advise("a.example").step, Step::probe);
  EXPECT_EQ(advise("b.example").step, Step::probe);
  EXPECT_EQ(advise("c.example").step, Step::probe);
  EXPECT_EQ(advise("d.example").step, Step::wait);
}

TEST_F(LearnedTest, ARunThatOthersMayWaitForDoesNotWaitItself) {
  for (const auto* name : {"a.example", "b.example", "c.example"}) advise(name);
  EXPECT_EQ(learned_.advise(0, likeness(), "d.example", false).step, Step::probe);
}

TEST_F(LearnedTest, WhileAllShowTheSameFewAreAskedAbout) {
  const auto count = probed(1000);
  EXPECT_GT(count, 5U) << "it is confirmed now and then";
  EXPECT_LT(count, 30U);
}

TEST_F(LearnedTest, ZonesThatAreNewAreLookedAtSooner) {
  probed(200);
  unsigned count = 0;
  for (int i = 0; i < 200; ++i)
    count += ask(seen("www.zone" + std::to_string(i) + ".example.net")) == Step::probe;
  EXPECT_LE(count, 5U) << "example.net is one zone";
  count = 0;
  for (int i = 0; i < 400; ++i)
    count += ask(seen("www.zone" + std::to_string(i) + "example")) == Step::probe;
  EXPECT_GT(count, 400U / 64 + 1);
}

TEST_F(LearnedTest, WhatIsTakenOverSaysHowManyNamesShowedIt) {
  probed(3);
  const auto advice = advise("z.example");
  ASSERT_EQ(advice.step, Step::take_over);
  EXPECT_EQ(advice.names, 3U);
  EXPECT_EQ(advice.example->name, "n2.example");
}

TEST_F(LearnedTest, WhereNamesDifferOneProbeMoreTells) {
  probed(3);
  ask(seen("t.example"));
  learned_.teach(0, likeness(), seen("t.example", true));
  probed(8);
  const auto advice = advise("z.example");
  ASSERT_EQ(advice.step, Step::tell_apart);
  EXPECT_EQ(advice.telling, std::vector{Purpose::other_type});
  const auto like = seen("t.example", true).the_case.servers[0];
  ServerRecord told;
  told.observations.push_back(*like.find(Purpose::other_type));
  const auto then = learned_.advise_after_telling(0, likeness(), outlines_of(told));
  ASSERT_EQ(then.step, Step::take_over);
  EXPECT_EQ(then.example->name, "t.example");
}

TEST_F(LearnedTest, AServerThatContradictsItselfIsNotLearned) {
  for (int i = 0; i < 50; ++i)
    EXPECT_EQ(ask(seen("n" + std::to_string(i) + ".example", false, true)), Step::probe);
}

TEST_F(LearnedTest, OneContradictionThrowsAwayWhatWasLearned) {
  probed(20);
  learned_.teach(0, likeness(), seen("m.example", false, true));
  EXPECT_EQ(advise("a.example").step, Step::probe);
}

TEST_F(LearnedTest, AfterAContradictionMoreNamesMustAgree) {
  ask(seen("m.example", false, true));
  unsigned before = 0;
  while (ask(seen("n" + std::to_string(before) + ".example")) == Step::probe) ++before;
  EXPECT_EQ(before, 6U);
}

TEST_F(LearnedTest, NamesThatWaitAreFewerThanTheServerGetsQueriesAtATime) {
  // Each looks different, so nothing is learned; still not all are asked about at once.
  unsigned count = 0;
  for (int i = 0; i < 100; ++i)
    count += learned_.advise(0, "likeness " + std::to_string(i), "a.example").step == Step::probe;
  EXPECT_EQ(count, 10U);
}

TEST_F(LearnedTest, WhatWasTakenOverIsDoubtedAtTheEndAndSettledByAskingAgain) {
  probed(4);
  ASSERT_EQ(advise("z.example").step, Step::take_over);
  learned_.doubt_all();
  const auto doubt = learned_.next_doubt();
  ASSERT_TRUE(doubt);
  EXPECT_FALSE(learned_.next_doubt());
  EXPECT_FALSE(learned_.settle(*doubt, seen(doubt->asked.name))) << "it is as it was";
}

TEST_F(LearnedTest, ANameThatIsTreatedInAnotherWayThanBeforeEndsAPeriod) {
  probed(4);
  advise("z.example");
  learned_.doubt_all();
  const auto doubt = learned_.next_doubt();
  ASSERT_TRUE(doubt);
  Recorded now(doubt->asked.name);
  now.replies(Purpose::target, with_address().ra());
  const auto end = learned_.settle(*doubt, now.result());
  ASSERT_TRUE(end);
  EXPECT_EQ(end->was.cause, "name-policy");
  EXPECT_EQ(end->is.state, ServerState::answered);
  EXPECT_EQ(end->unsure, 2U);
  EXPECT_EQ(advise("y.example").step, Step::probe) << "it is learned anew";
}

TEST_F(LearnedTest, WhatAServerSaysOfItselfIsAskedAgainAfterSomeNames) {
  Recorded recorded;
  recorded.replies(Purpose::target, refused());
  recorded.replies(Purpose::version_bind, answered().text("9.18"));
  EXPECT_EQ(learned_.fresh_fact(0, Purpose::version_bind).seen, nullptr);
  learned_.tell_facts(0, recorded.the_case().servers[0]);
  for (int i = 0; i < 64; ++i)
    ASSERT_NE(learned_.fresh_fact(0, Purpose::version_bind).seen, nullptr) << i;
  EXPECT_EQ(learned_.fresh_fact(0, Purpose::version_bind).seen, nullptr);
  EXPECT_NE(learned_.fact(0, Purpose::version_bind).seen, nullptr);
}

}  // namespace
}  // namespace whyrefused
