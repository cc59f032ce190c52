#include "checks/answers/vantage_points.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Result report(const std::string& from, Told told, const std::string& server = "192.0.2.53") {
  Recorded seen;
  seen.the_case().servers.front().server.endpoint = *parse_endpoint(server).endpoint;
  seen.the_case().context.host = "host-" + from;
  seen.the_case().asked_at = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);
  seen.replies({target, control}, told);
  for (auto& observation : seen.the_case().servers.front().observations) observation.source = from;
  return {seen.the_case(), seen.diagnosis()};
}

SeenServer seen(const std::vector<Result>& reports) {
  const auto comparisons = compare_vantage_points(reports);
  EXPECT_EQ(comparisons.size(), 1U);
  EXPECT_EQ(comparisons.at(0).servers.size(), 1U);
  return comparisons.at(0).servers.at(0);
}

TEST(VantagePoints, RefusedHereAndAnsweredThereIsTheClientsAddress) {
  const auto server = seen({report("198.51.100.7", refused()), report("198.51.100.9", refused()),
                            report("203.0.113.1", answered()), report("203.0.113.2", answered())});
  EXPECT_EQ(server.pattern, Pattern::by_client);
  EXPECT_NE(server.conclusion, "");
  EXPECT_THAT(server.evidence, Contains(HasSubstr("198.51.100.0/28")));
  EXPECT_THAT(server.limits, IsEmpty());
}

TEST(VantagePoints, TwoPlacesAreFewEnoughForChance) {
  const auto server = seen({report("198.51.100.7", refused()), report("203.0.113.1", answered())});
  EXPECT_EQ(server.pattern, Pattern::by_client);
  EXPECT_THAT(server.limits, Contains(HasSubstr("pool")));
}

TEST(VantagePoints, TheSamePlaceRefusedAndAnsweredIsChance) {
  const auto server = seen({report("198.51.100.7", refused()), report("198.51.100.7", answered()),
                            report("203.0.113.1", answered())});
  EXPECT_EQ(server.pattern, Pattern::by_chance);
}

TEST(VantagePoints, RefusedEverywhereIsNotAboutThePlace) {
  const auto server = seen({report("198.51.100.7", refused()), report("203.0.113.1", refused())});
  EXPECT_EQ(server.pattern, Pattern::all_refused);
  EXPECT_NE(server.conclusion, "");
}

TEST(VantagePoints, SilenceInOnePlaceIsTheWayThere) {
  const auto server = seen({report("198.51.100.7", silent()), report("203.0.113.1", answered())});
  EXPECT_EQ(server.pattern, Pattern::by_path);
}

TEST(VantagePoints, SilenceEverywhereIsNoDifference) {
  const auto server = seen({report("198.51.100.7", silent()), report("203.0.113.1", silent())});
  EXPECT_EQ(server.pattern, Pattern::other);
  EXPECT_THAT(server.conclusion, HasSubstr("does not reply, whichever place asks."));
}

TEST(VantagePoints, OnePlaceShowsNothing) {
  const auto server = seen({report("198.51.100.7", refused())});
  EXPECT_EQ(server.pattern, Pattern::one_place);
  EXPECT_EQ(server.conclusion, "");
}

TEST(VantagePoints, LoopbackIsAnotherServerOnEachMachine) {
  const auto comparisons =
      compare_vantage_points({report("127.0.0.1", refused(), "127.0.0.53"), [] {
                                auto other = report("127.0.0.1", answered(), "127.0.0.53");
                                other.the_case.context.host = "elsewhere";
                                return other;
                              }()});
  ASSERT_EQ(comparisons.at(0).servers.size(), 2U);
  EXPECT_EQ(comparisons[0].servers[0].pattern, Pattern::one_place);
}

TEST(VantagePoints, QuestionsAreNotMixed) {
  auto other = report("203.0.113.1", answered());
  other.the_case.question->name = "mail.target.example";
  EXPECT_EQ(compare_vantage_points({report("198.51.100.7", refused()), other}).size(), 2U);
}

TEST(VantagePoints, TimeAndTranslationAreLimits) {
  auto later = report("10.0.0.7", answered());
  later.the_case.asked_at += std::chrono::hours(2);
  const auto server = seen({report("10.9.0.7", refused()), later});
  EXPECT_THAT(server.limits, Contains(HasSubstr("120 minutes apart")));
  EXPECT_THAT(server.limits, Contains(HasSubstr("address translation")));
}

std::string prefix(const std::vector<const char*>& addresses,
                   const std::vector<const char*>& others) {
  const auto endpoints = [](const auto& texts) {
    std::vector<Endpoint> list;
    for (const auto* text : texts) list.push_back(*parse_endpoint(text).endpoint);
    return list;
  };
  return common_prefix(endpoints(addresses), endpoints(others));
}

TEST(CommonPrefix, HoldsAllAndNoneOfTheOthers) {
  EXPECT_EQ(prefix({"192.0.2.1", "192.0.2.129"}, {"192.0.3.1"}), "192.0.2.0/24");
  EXPECT_EQ(prefix({"192.0.2.1", "192.0.2.129"}, {"192.0.2.7"}), "");
  EXPECT_EQ(prefix({"2001:db8::1", "2001:db8:0:1::1"}, {"192.0.2.7"}), "2001:db8::/63");
  EXPECT_EQ(prefix({"192.0.2.1"}, {}), "");
  EXPECT_EQ(prefix({"192.0.2.1", "2001:db8::1"}, {}), "");
  EXPECT_EQ(prefix({"10.0.0.1", "192.0.2.1"}, {}), "");
}

}  // namespace
}  // namespace whyrefused
