#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <set>

#include <nlohmann/json.hpp>

#include "checks/causes/cause_rule.h"
#include "engine/engine.h"
#include "recorded/recordings.h"
#include "replay/read_reports.h"

// Every recording (tests/lab/run --record) is judged again, by the same measure as in the lab.

namespace whyrefused {
namespace {

namespace fs = std::filesystem;

/// "none" stands for no cause, as in the scenarios.
bool is_refusal(const std::string& id) {
  const auto* cause = find_cause(id);
  return cause != nullptr && cause->kind == CauseKind::refusal;
}

struct Named {
  std::string cause = "none";
  Confidence confidence = Confidence::none;
  std::set<std::string> rivals;
};

Named verdict_of(const Case& the_case) {
  const auto diagnosis = judge(the_case);
  Named verdict;
  if (!diagnosis.decisive) return verdict;
  const auto& server = diagnosis.servers[*diagnosis.decisive];
  if (server.cause != nullptr) verdict.cause = id_text(server.cause->id);
  verdict.confidence = server.confidence;
  for (const auto& rival : server.rivals) verdict.rivals.emplace(id_text(rival.cause->id));
  return verdict;
}

std::vector<std::string> true_causes(const fs::path& file) {
  std::ifstream in(file);
  return nlohmann::json::parse(in).at("recorded").at("true_cause");
}

/// What is wrong with the verdict; empty when it is right.
std::string complaint(const Named& verdict, const std::vector<std::string>& truth) {
  const auto is_true = [&](const std::string& id) {
    return std::ranges::find(truth, id) != truth.end();
  };
  if (!is_true(verdict.cause)) {
    std::string text = "named " + verdict.cause + ", but it is";
    for (const auto& one : truth) text += " " + one;
    return (!is_refusal(truth.front()) && is_refusal(verdict.cause) ? "FALSE REFUSAL: " : "") +
           text;
  }
  if (truth.size() == 1) return {};
  // They look the same from outside: naming one and keeping quiet about the other is a guess.
  if (std::ranges::none_of(verdict.rivals, is_true)) return "no other true cause is a rival";
  if (verdict.confidence == Confidence::certain) return "certain where one cannot know";
  return {};
}

class JudgedAgain : public testing::TestWithParam<Recording> {
 protected:
  static void TearDownTestSuite() {
    if (judged > 0)
      std::cout << "accuracy: " << right << " of " << judged << " recordings (" << std::fixed
                << std::setprecision(1) << 100.0 * right / judged << " %)\n";
  }
  static inline int judged = 0, right = 0;
};

TEST_P(JudgedAgain, NamesTheTrueCause) {
  const auto read = read_reports_file(GetParam().file.string());
  ++judged;
  ASSERT_EQ(read.cases.size(), 1U) << read.error;
  const auto truth = true_causes(GetParam().file);
  ASSERT_FALSE(truth.empty());
  for (const auto& one : truth)
    EXPECT_TRUE(one == "none" || find_cause(one) != nullptr) << one << " is no cause";
  const auto wrong = complaint(verdict_of(read.cases.front()), truth);
  EXPECT_EQ(wrong, "");
  right += wrong.empty();
}

INSTANTIATE_TEST_SUITE_P(Lab, JudgedAgain, testing::ValuesIn(all_recordings()), test_name);

/// Without recordings everything above would pass.
TEST(Recordings, AreThere) { EXPECT_FALSE(all_recordings().empty()) << WHYREFUSED_RECORDINGS; }

}  // namespace
}  // namespace whyrefused
