#include "checks/answers/so_far.h"

#include <gtest/gtest.h>

#include "engine/engine.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using enum ServerStage;
using std::chrono::milliseconds;

/// One that refuses, one that answers, one that keeps us waiting.
Recorded two_and_a_silent_one() {
  Recorded seen;
  seen.replies(every_variant, refused().ra());
  seen.replies({control, version_bind}, refused());
  seen.server("192.0.2.54").replies(target, with_address());
  seen.server("192.0.2.9").replies(target, ended(Outcome::pending));
  return seen;
}

TEST(SoFar, WhoHasSaidNothingIsWaitedFor) {
  const auto seen = two_and_a_silent_one();
  EXPECT_EQ(stages_of(seen.the_case(), {true, false, true}),
            (std::vector{asking, finished, waiting}));
  // The wait for it has ended.
  EXPECT_EQ(stages_of(seen.the_case(), {false, false, false}).back(), finished);
}

TEST(SoFar, TheFirstWordsComeFromTheQuestionAlone) {
  const auto seen = two_and_a_silent_one();
  EXPECT_EQ(first_words(seen.the_case(), {asking, finished, waiting}),
            "192.0.2.1 refuses, 192.0.2.54 answers");
}

TEST(SoFar, NothingIsSaidWhileAllAreSilent) {
  Recorded seen;
  seen.replies(target, ended(Outcome::pending));
  EXPECT_EQ(first_words(seen.the_case(), {waiting}), "");
  EXPECT_FALSE(case_so_far(seen.the_case(), {waiting}));
}

TEST(SoFar, NoWordOfAServerThatMayTakeItBack) {
  for (const auto& told : {replied(rcode::formerr), replied(rcode::badcookie), answered().tc()}) {
    Recorded seen;
    seen.replies(target, told);
    EXPECT_EQ(first_words(seen.the_case(), {asking}), "");
  }
  Recorded seen;
  seen.replies(target, with_address()).replies(target_aaaa, ended(Outcome::pending));
  EXPECT_EQ(first_words(seen.the_case(), {asking}), "") << "AAAA may be refused";
}

TEST(SoFar, ATruncatedAnswerIsNoneWhateverBecomesOfItsRest) {
  Recorded seen;
  seen.replies(target, answered().tc());
  seen.replies(target_tcp, silent());
  EXPECT_EQ(first_words(seen.the_case(), {finished}), "");
  Recorded other_half;
  other_half.replies(target, with_address());
  other_half.replies(target_aaaa, answered().tc());
  EXPECT_EQ(first_words(other_half.the_case(), {asking}), "");
}

TEST(SoFar, AVerdictIsGivenOfThoseThatAreFinished) {
  const auto seen = two_and_a_silent_one();
  EXPECT_FALSE(case_so_far(seen.the_case(), {asking, finished, waiting}));
  const auto so_far = case_so_far(seen.the_case(), {finished, finished, waiting});
  ASSERT_TRUE(so_far);
  EXPECT_EQ(so_far->servers.size(), 2U);
  const auto headline = judge(*so_far).headline;
  EXPECT_EQ(headline.find("192.0.2.9"), std::string::npos) << headline;
  EXPECT_EQ(headline.find("does not reply"), std::string::npos) << headline;
}

TEST(SoFar, AResolverIsNotJudgedWithoutTheServerThatItAsks) {
  auto seen = two_and_a_silent_one();
  seen.the_case().servers.back().server.asked_by = "192.0.2.1";
  EXPECT_FALSE(case_so_far(seen.the_case(), {finished, finished, waiting}));
}

TEST(SoFar, WhoTakesLongerThanTheOthersIsSpokenOf) {
  auto seen = two_and_a_silent_one();
  auto& servers = seen.the_case().servers;
  servers[0].observations.front().latency = milliseconds(100);
  servers[1].observations.front().latency = milliseconds(300);
  EXPECT_EQ(time_of_first_words(seen.the_case(), {finished, finished, waiting}), milliseconds(330));
  servers[1].observations.front().latency = milliseconds(2);
  servers[0].observations.front().latency = milliseconds(1);
  EXPECT_EQ(time_of_first_words(seen.the_case(), {finished, finished, waiting}), milliseconds(100));
}

}  // namespace
}  // namespace whyrefused
