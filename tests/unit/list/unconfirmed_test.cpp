// Results that rest on what other names have shown.

#include "list/unconfirmed.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/case_run.h"
#include "support/told.h"

namespace whyrefused {
namespace {

class UnconfirmedTest : public testing::Test {
 protected:
  static Result refused_name(const std::string& name, bool other_type_answered = false) {
    Recorded recorded(name);
    recorded.replies({Purpose::target, Purpose::target_again, Purpose::target_rd0}, refused());
    recorded.replies(Purpose::other_type, other_type_answered ? answered() : refused());
    recorded.replies(Purpose::control, refused());
    return recorded.result();
  }
  Learned::Advice advise(const std::string& name, bool in_full) {
    const Learned::Refusal refusal{0, likeness_of(refused_name(name).the_case, 0), name};
    return learned_.advise(run_, {&refusal, 1}, in_full)->front();
  }
  void ask_in_full(const std::string& name, bool other_type_answered = false) {
    const auto advice = advise(name, true);
    const auto seen = refused_name(name, other_type_answered);
    learned_.done(0, advice, &seen);
  }
  /// A name that is judged by others, and held.
  void hold(const std::string& name) {
    HeldResult result;
    result.entry.asked.name = name;
    result.line = name + "\n";
    while (true) {
      const auto advice = advise(name, false);
      if (advice.step == Learned::Step::take_over) {
        result.relies_on = {learned_.rely_on(0, advice)};
        return unconfirmed_.hold(std::move(result));
      }
      learned_.done(0, advice, nullptr);
    }
  }

  CaseScheduler scheduler_{AskerOptions{}};
  Learned learned_{scheduler_, 1, 100};
  Case nothing_;
  CaseRun run_{scheduler_, nothing_, {}};
  Unconfirmed unconfirmed_{learned_};
};

TEST_F(UnconfirmedTest, TheyAreReleasedWhenALaterNameShowsTheSame) {
  for (int i = 0; i < 20; ++i) ask_in_full("n" + std::to_string(i) + ".example");
  hold("a.example");
  EXPECT_TRUE(unconfirmed_.take_settled().confirmed.empty());
  ask_in_full("later.example");
  const auto settled = unconfirmed_.take_settled();
  ASSERT_EQ(settled.confirmed.size(), 1U);
  EXPECT_EQ(settled.confirmed[0].entry.asked.name, "a.example");
  EXPECT_TRUE(unconfirmed_.empty());
  EXPECT_EQ(unconfirmed_.bytes(), 0U);
}

TEST_F(UnconfirmedTest, TheyAreAskedAgainWhenALaterNameShowsSomethingElse) {
  for (int i = 0; i < 20; ++i) ask_in_full("n" + std::to_string(i) + ".example");
  hold("a.example");
  hold("b.example");
  ask_in_full("later.example", true);
  EXPECT_EQ(unconfirmed_.take_settled().shaken.size(), 2U);
  EXPECT_TRUE(unconfirmed_.empty());
}

TEST_F(UnconfirmedTest, TheLastOfThemStandsForTheOthersWhereNoNameComes) {
  for (int i = 0; i < 20; ++i) ask_in_full("n" + std::to_string(i) + ".example");
  hold("a.example");
  hold("b.example");
  const auto sample = unconfirmed_.take_sample();
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->entry.asked.name, "b.example");
  EXPECT_FALSE(unconfirmed_.take_sample()) << "one of a group at a time";
  ask_in_full("b.example");
  unconfirmed_.end_sample(*sample);
  EXPECT_EQ(unconfirmed_.take_settled().confirmed.size(), 1U);
}

}  // namespace
}  // namespace whyrefused
