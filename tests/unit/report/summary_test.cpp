#include "report/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/progress_text.h"

namespace whyrefused {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

NameTally name(Verdict verdict, ExitStatus status, std::vector<NameTally::Server> servers,
               std::string_view cause = {}) {
  NameTally tally;
  tally.name = "n.example";
  tally.verdict = verdict;
  tally.status = status;
  tally.servers = std::move(servers);
  tally.cause = cause;
  return tally;
}

Tally two_servers() {
  Tally tally;
  tally.servers = {{"192.0.2.1", {}, {}, {}}, {"192.0.2.2", {}, {}, {}}};
  tally.listed = 3;
  count(tally, name(Verdict::answered, ExitStatus::all_answered,
                    {{ServerState::answered, 1ms}, {ServerState::answered, 2ms}}));
  count(tally,
        name(Verdict::refused, ExitStatus::some_failed,
             {{ServerState::answered, 9ms}, {ServerState::refused, 1ms}}, "recursion-denied"));
  count(tally, name(Verdict::no_reply, ExitStatus::some_failed,
                    {{ServerState::answered, 1ms}, {ServerState::no_reply, 0ms}}));
  tally.took = 2s;
  return tally;
}

std::string_view words(std::string_view id) {
  return id == "recursion-denied" ? "it looks up no outside names" : "";
}

TEST(Summary, CountsByVerdictCauseAndServerTheWorstFirst) {
  const auto text = summary_text(two_servers(), words);
  EXPECT_THAT(text, HasSubstr("3 names in 2.0 s, 2 a second.\n"));
  EXPECT_THAT(text, HasSubstr("           1  refused\n"));
  EXPECT_THAT(text,
              HasSubstr("Causes:\n           1  recursion-denied: it looks up no outside names\n"));
  EXPECT_THAT(text, HasSubstr("worst first:\n  192.0.2.2: 1 answered, 1 refused, 1 no-reply\n  "
                              "192.0.2.1: 3 answered\n"));
  EXPECT_THAT(text, HasSubstr("Slowest reply: 9.0 ms from 192.0.2.1, for n.example\n"));
  EXPECT_THAT(text, Not(HasSubstr("invalid")));
}

TEST(Summary, SaysWhatOurRateHasDoneAndWhatIsNotFinished) {
  auto tally = two_servers();
  tally.slowed_down = {{"192.0.2.2", 1000, 400}};
  tally.asked_again = 12;
  tally.stopped = true;
  tally.unfinished = 4;
  tally.skipped = 5;
  const auto text = summary_text(tally, words);
  EXPECT_THAT(text, HasSubstr("at 1000 queries a second; it was asked at"));
  EXPECT_THAT(text, HasSubstr("Names asked again because of that: 12."));
  EXPECT_THAT(
      text,
      HasSubstr("5 left out: done before; stopped before the end of the list, 4 not finished."));
}

TEST(Summary, TenThousandServersAreAFewLinesOfTextAndAllInJson) {
  Tally tally;
  for (int i = 0; i < 10000; ++i)
    tally.servers.push_back({"192.0.2.1:" + std::to_string(i), {}, {}, {}});
  EXPECT_THAT(summary_text(tally, words), HasSubstr("  and 9,990 servers more\n"));
  EXPECT_EQ(nlohmann::json::parse(summary_json(tally, "1"))["servers"].size(), 10000U);
}

TEST(Summary, TheDocumentHasTheSameNumbers) {
  const auto document = nlohmann::json::parse(summary_json(two_servers(), "1.2.3"));
  EXPECT_EQ(document["tool_version"], "1.2.3");
  EXPECT_EQ(document["names"], 3);
  EXPECT_EQ(document["exit_status"], 1);
  EXPECT_EQ(document["verdicts"]["refused"], 1);
  EXPECT_EQ(document["causes"]["recursion-denied"], 1);
  EXPECT_EQ(document["servers"][1]["no-reply"], 1);
  EXPECT_EQ(document["servers"][0]["slowest_us"], 9000);
}

TEST(ExitStatusOfAList, IsThatOfSeveralNames) {
  const auto status = [](std::initializer_list<ExitStatus> names) {
    Tally tally;
    tally.listed = names.size();
    for (const auto one : names) count(tally, name(Verdict::answered, one, {}));
    return exit_status_of(tally);
  };
  using enum ExitStatus;
  EXPECT_EQ(status({all_answered, all_answered}), all_answered);
  EXPECT_EQ(status({none_answered, none_answered}), none_answered);
  EXPECT_EQ(status({all_answered, none_answered}), some_failed);
  EXPECT_EQ(status({some_failed}), some_failed);
  EXPECT_EQ(status({all_answered, not_checked}), not_checked);
  EXPECT_EQ(status({}), not_checked) << "an empty list checks nothing";
}

TEST(ExitStatusOfAList, NothingLeftToDoIsFineAndStoppedBeforeTheFirstIsNot) {
  Tally tally;
  tally.listed = tally.skipped = 5;
  EXPECT_EQ(exit_status_of(tally), ExitStatus::all_answered);
  tally.stopped = true;
  EXPECT_EQ(exit_status_of(tally), ExitStatus::not_checked);
}

TEST(ProgressText, HasWhatIsKnown) {
  EXPECT_EQ(progress_text({1500, 7, 3000, 100.4}),
            "1,500 of 3,000 (50 %), 100 a second, 7 refused, 0:15 left");
  EXPECT_EQ(progress_text({1500, 7, {}, 100}), "1,500, 100 a second, 7 refused");
  EXPECT_EQ(progress_text({0, 0, 3000, 0}), "0 of 3,000 (0 %), 0 a second, 0 refused");
}

}  // namespace
}  // namespace whyrefused
