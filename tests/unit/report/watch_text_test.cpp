#include "report/watch_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using testing::HasSubstr;
using testing::Not;
using enum Purpose;

std::string as_it_is(const std::string& text) { return text; }

/// A clock that begins at 12:00:00.
std::string clock_at(std::chrono::sys_seconds at) {
  const auto seconds = at.time_since_epoch().count();
  return fmt::format("12:{:02}:{:02}", seconds / 60, seconds % 60);
}

/// A watch of one server, a round each ten seconds.
struct Rounds {
  Rounds& add(const Told& told) {
    Recorded seen;
    seen.replies(target, told);
    seen.replies({control, target_again, target_rd0}, told);
    changes = add_round(history, seen.result(), at);
    at += std::chrono::seconds(10);
    return *this;
  }
  std::string summary() const {
    auto text = watch_summary(history, clock_at);
    std::ranges::replace(text, '\n', ' ');
    while (text.find("  ") != std::string::npos) text.erase(text.find("  "), 1);
    return text;
  }

  WatchHistory history;
  std::vector<StandingChange> changes;
  std::chrono::sys_seconds at{};
};

TEST(Beat, IsFixedAndWhatIsLateIsLeftOut) {
  using std::chrono::milliseconds;
  EXPECT_EQ(next_beat(milliseconds(0), milliseconds(10'000)), 1);
  EXPECT_EQ(next_beat(milliseconds(9'999), milliseconds(10'000)), 1);
  EXPECT_EQ(next_beat(milliseconds(10'000), milliseconds(10'000)), 2);
  EXPECT_EQ(next_beat(milliseconds(34'000), milliseconds(10'000)), 4);
}

TEST(WatchText, MarksAChangeWithItsTimeAndReason) {
  Rounds rounds;
  rounds.add(with_address());
  EXPECT_TRUE(rounds.changes.empty());
  EXPECT_EQ(state_line(rounds.history, rounds.at, clock_at), "12:00:10  192.0.2.1: answered\n");
  rounds.add(refused().ra());
  ASSERT_EQ(rounds.changes.size(), 1U);
  EXPECT_THAT(change_line(rounds.changes.front(), clock_at),
              testing::StartsWith("12:00:10  192.0.2.1: answered -> refused ("));
}

TEST(WatchText, TheSameTwiceIsNoChange) {
  Rounds rounds;
  rounds.add(refused()).add(refused());
  EXPECT_TRUE(rounds.changes.empty());
  EXPECT_THAT(rounds.summary(), HasSubstr("2 rounds: 2 refused. It never changed."));
}

TEST(WatchText, AnotherAddressIsNoChangeAndANameThatIsGoneIsOne) {
  Rounds rounds;
  rounds.add(with_address()).add(answered().address("192.0.2.81"));
  EXPECT_TRUE(rounds.changes.empty());
  rounds.add(replied(rcode::nxdomain));
  ASSERT_EQ(rounds.changes.size(), 1U);
  EXPECT_EQ(change_line(rounds.changes.front(), clock_at),
            "12:00:20  192.0.2.1: answered -> NXDOMAIN\n");
}

TEST(WatchText, ALostReplyIsTheChangeOfItsRoundAndSaidToBeOnlyThat) {
  Rounds rounds;
  rounds.add(with_address()).add(silent());
  EXPECT_EQ(rounds.changes.size(), 1U);
  rounds.add(with_address());
  EXPECT_EQ(rounds.changes.size(), 1U);
  EXPECT_THAT(
      rounds.summary(),
      HasSubstr("3 rounds: 2 answered, 1 no reply. It changed 2 times: at 12:00:10, "
                "12:00:20. It comes and goes. Once a reply was missing in one round alone"));
}

TEST(WatchText, NamesTheLongestTimeOfRefusal) {
  Rounds rounds;
  rounds.add(refused()).add(with_address()).add(refused()).add(refused()).add(refused());
  rounds.add(with_address());
  EXPECT_THAT(rounds.summary(),
              HasSubstr("Refused the longest: 3 rounds in a row, from 12:00:20 to 12:00:40."));
}

TEST(WatchText, TheStripHasALetterForEachRoundAndEndsWithTheLast) {
  Rounds rounds;
  rounds.add(with_address()).add(refused()).add(replied(rcode::servfail)).add(silent());
  rounds.add(ended(Outcome::port_closed)).add(ended(Outcome::unusable)).add(answered());
  std::string strip;
  for (const auto& one : rounds.history.servers.front().strip) strip += standing_letter(one);
  EXPECT_EQ(strip, ".RF-x?N");
  const WatchView view{rounds.history, "www.target.example", 10, "next in 4 s"};
  const auto lines = watch_lines(view, 24, 60, clock_at, as_it_is);
  EXPECT_THAT(lines.at(0).text, HasSubstr("www.target.example, round 7, every 10 s, next in 4 s"));
  EXPECT_THAT(lines.at(1).text, testing::EndsWith(" .RF-x?N"));
  for (int i = 0; i < 100; ++i) rounds.add(with_address());
  const auto later = watch_lines(view, 24, 60, clock_at, as_it_is);
  EXPECT_EQ(later.at(1).text.size(), 60U);
  EXPECT_THAT(later.at(1).text, testing::EndsWith("....."));
  EXPECT_THAT(later.at(2).text, HasSubstr("R refused"));
}

TEST(WatchText, ShowsTheLastChangesAndNoMoreThanTen) {
  Rounds rounds;
  for (int i = 0; i < 20; ++i) rounds.add(with_address()).add(refused());
  const auto lines =
      watch_lines({rounds.history, "x.example", 1, "asking"}, 24, 80, clock_at, as_it_is);
  EXPECT_EQ(lines.size(), 1U + 1U + 1U + 10U);
  EXPECT_THAT(lines.back().text, testing::StartsWith("12:06:30  192.0.2.1: answered -> refused"));
  EXPECT_THAT(rounds.summary(), HasSubstr("It changed 39 times, the last 8: at 12:05:20"));
}

TEST(WatchText, ALowScreenLosesChangesAndNotServers) {
  Rounds rounds;
  for (int i = 0; i < 20; ++i) rounds.add(with_address()).add(refused());
  const auto lines =
      watch_lines({rounds.history, "x.example", 1, "asking"}, 5, 80, clock_at, as_it_is);
  EXPECT_EQ(lines.size(), 5U);
  EXPECT_THAT(lines.at(1).text, testing::StartsWith("192.0.2.1"));
  EXPECT_THAT(lines.back().text, testing::StartsWith("12:06:30"));
}

TEST(WatchText, KeepsNoMoreOfDaysThanItShows) {
  Rounds rounds;
  for (std::size_t i = 0; i < ServerHistory::most_kept; ++i)
    rounds.add(with_address()).add(silent());
  const auto& server = rounds.history.servers.front();
  EXPECT_EQ(server.strip.size(), ServerHistory::most_kept);
  EXPECT_EQ(server.last_changes.size(), ServerHistory::most_kept);
  EXPECT_EQ(server.changes, 2 * ServerHistory::most_kept - 1);
}

TEST(WatchText, AServerThatIsNotAskedAnyMoreIsNotSaidToAnswer) {
  Rounds rounds;
  rounds.add(with_address());
  Recorded other;
  other.the_case().servers.front().server.endpoint = *parse_endpoint("192.0.2.7").endpoint;
  other.replies(target, with_address());
  add_round(rounds.history, other.result(), rounds.at);
  const auto lines = watch_lines({rounds.history, "x.example", 1, ""}, 24, 80, clock_at, as_it_is);
  EXPECT_THAT(lines.at(1).text, HasSubstr("192.0.2.1  not asked"));
  EXPECT_THAT(lines.at(2).text, HasSubstr("192.0.2.7  answered"));
}

}  // namespace
}  // namespace whyrefused
