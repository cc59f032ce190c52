// What a list has learned about servers: who is asked about with all probes, and who is not.

#include "engine/learned.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "engine/case_run.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using Step = Learned::Step;
using Standing = Learned::Standing;

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
  std::optional<Learned::Advice> advise(const std::string& name, bool in_full = false) {
    const Learned::Refusal refusal{0, likeness(), name};
    auto all = learned_.advise(run_, {&refusal, 1}, in_full);
    return all ? std::optional(all->front()) : std::nullopt;
  }
  /// Asks about the name as advised, with this result.
  Step ask(const Result& result, bool in_full = false) {
    auto advice = *advise(result.the_case.question->name, in_full);
    const auto first = advice.step;
    if (first == Step::tell_apart) {
      ServerRecord told;
      for (const auto purpose : advice.telling)
        if (const auto* one = result.the_case.servers[0].find(purpose))
          told.observations.push_back(*one);
      learned_.advise_after_telling(0, outlines_of(told), advice);
    }
    learned_.done(0, advice, &result);
    return first == Step::tell_apart && advice.step == Step::probe ? Step::probe : first;
  }
  struct Counts {
    unsigned probed = 0, told = 0, taken = 0;
  };
  Counts ask_many(unsigned names, const std::string& zone = "example", bool other = false) {
    Counts counts;
    for (unsigned i = 0; i < names; ++i) {
      const auto step = ask(seen("n" + std::to_string(i) + "." + zone, other));
      ++(step == Step::probe        ? counts.probed
         : step == Step::tell_apart ? counts.told
                                    : counts.taken);
    }
    return counts;
  }
  /// Of the next name that is advised so.
  Learned::Advice next(Step step) {
    for (int i = 0;; ++i) {
      auto advice = *advise("r" + std::to_string(i) + ".example");
      if (advice.step == step) return advice;
      learned_.done(0, advice, nullptr);
    }
  }
  /// Of a name that is judged by others.
  Learned::Reliance taken_over() { return learned_.rely_on(0, next(Step::take_over)); }

  CaseScheduler scheduler_{AskerOptions{}};
  Learned learned_{scheduler_, 1, 100};
  Case nothing_;
  CaseRun run_{scheduler_, nothing_, {}};
};

TEST_F(LearnedTest, TheFirstThreeAreAskedAboutAndTheOthersWaitForThem) {
  std::vector<Learned::Advice> first;
  for (const auto* name : {"a.example", "b.example", "c.example"}) {
    first.push_back(*advise(name));
    EXPECT_EQ(first.back().step, Step::probe);
  }
  EXPECT_FALSE(advise("d.example"));
  learned_.done(0, first[0], nullptr);
  EXPECT_TRUE(advise("d.example")) << "nothing came of one: another takes its place";
  EXPECT_FALSE(advise("e.example"));
  EXPECT_TRUE(advise("e.example", true)) << "who may not wait does not";
}

TEST_F(LearnedTest, WhileAllShowTheSameFewAreAskedAbout) {
  const auto counts = ask_many(20000);
  EXPECT_GT(counts.probed, 50U) << "it is confirmed now and then";
  EXPECT_LT(8 * counts.probed + 2 * counts.told, 20000 * 0.2);
}

TEST_F(LearnedTest, OfFewNamesOneInAHundredThatDiffersIsSeen) {
  ask_many(1000);
  const auto next = ask_many(60);
  EXPECT_GT(next.told + next.probed, 2U);
}

TEST_F(LearnedTest, WhereOtherNamesAreAnsweredTheFirstHundredAreLookedAt) {
  // control answered in seen(): a rule about names is possible.
  const auto counts = ask_many(100);
  EXPECT_EQ(counts.taken, 0U);
}

TEST_F(LearnedTest, FewNamesAreLookedAtAtATime) {
  ask_many(5);
  unsigned looked_at = 0;
  for (int i = 0; i < 50; ++i)
    looked_at += advise("n" + std::to_string(i))->step == Step::tell_apart;
  EXPECT_GT(looked_at, 0U);
  EXPECT_LE(looked_at, 10U) << "a tenth of those that are asked at a time";
}

TEST_F(LearnedTest, WhatIsTakenOverSaysHowManyNamesShowedIt) {
  ask_many(300);
  const auto advice = next(Step::take_over);
  EXPECT_GT(advice.names, 3U);
  EXPECT_TRUE(advice.example->name.ends_with(".example"));
}

TEST_F(LearnedTest, WhatRestsOnOthersIsOpenUntilALaterNameShowsTheSame) {
  ask_many(300);
  const auto reliance = taken_over();
  EXPECT_EQ(learned_.standing_of(reliance), Standing::open);
  ask(seen("later.example"), true);
  EXPECT_EQ(learned_.standing_of(reliance), Standing::confirmed);
}

TEST_F(LearnedTest, WhatRestsOnOthersIsShakenByALaterNameThatShowsSomethingElse) {
  ask_many(300);
  const auto reliance = taken_over();
  ask(seen("later.example", true), true);
  EXPECT_EQ(learned_.standing_of(reliance), Standing::shaken);
  EXPECT_FALSE(learned_.take_doubtful().empty()) << "has the server changed?";
}

TEST_F(LearnedTest, OneThatCameBeforeConfirmsNothing) {
  ask_many(300);
  const auto earlier = *advise("earlier.example", true);
  const auto reliance = taken_over();
  const auto result = seen("earlier.example");
  learned_.done(0, earlier, &result);
  EXPECT_EQ(learned_.standing_of(reliance), Standing::open);
}

TEST_F(LearnedTest, WhereNamesDifferOneProbeMoreTells) {
  ask_many(10);
  ask(seen("t.example", true), true);
  ask_many(12);
  for (int i = 0; i < 2; ++i) ask(seen("t.example", true), true);
  const auto counts = ask_many(10);
  EXPECT_EQ(counts.taken, 0U);
  auto advice = next(Step::tell_apart);
  EXPECT_EQ(advice.telling, std::vector{Purpose::other_type});
  const auto like = seen("t.example", true).the_case.servers[0];
  ServerRecord told;
  told.observations.push_back(*like.find(Purpose::other_type));
  learned_.advise_after_telling(0, outlines_of(told), advice);
  ASSERT_EQ(advice.step, Step::take_over);
  EXPECT_EQ(advice.example->name, "t.example");
}

TEST_F(LearnedTest, AServerThatContradictsItselfIsNotLearned) {
  for (int i = 0; i < 50; ++i)
    EXPECT_EQ(ask(seen("n" + std::to_string(i) + ".example", false, true)), Step::probe);
}

TEST_F(LearnedTest, OneContradictionThrowsAwayWhatWasLearned) {
  ask_many(20);
  ask(seen("m.example", false, true), true);
  EXPECT_EQ(advise("a.example")->step, Step::probe);
}

TEST_F(LearnedTest, AServerThatIsForgottenIsLearnedAnew) {
  ask_many(300);
  const auto reliance = taken_over();
  learned_.forget(0);
  EXPECT_EQ(learned_.standing_of(reliance), Standing::shaken);
  EXPECT_EQ(ask(seen("a.example")), Step::probe);
}

TEST_F(LearnedTest, AServerThatRefusesIsAskedAboutFewNamesWithAllProbesAtATime) {
  // Each looks different, so none waits for another.
  unsigned at_once = 0;
  for (int i = 0; i < 100; ++i) {
    const Learned::Refusal refusal{0, "like no other " + std::to_string(i), "n.example"};
    at_once += learned_.advise(run_, {&refusal, 1}, false).has_value();
  }
  EXPECT_GE(at_once, 1U);
  EXPECT_LE(8 * at_once, 100U);
}

}  // namespace
}  // namespace whyrefused
