#include "page/list_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string_view in_words(std::string_view) { return "it is so"; }

Result one(const std::string& name, Told told, std::chrono::microseconds latency = {}) {
  Recorded seen(name);
  seen.replies({target, control}, told);
  seen.the_case().request.name = name;
  for (auto& observation : seen.the_case().servers.front().observations)
    observation.latency = latency;
  return seen.result();
}

std::string frame_of(const Tally& tally) {
  const auto [before, after] = list_frame(tally, in_words, "1");
  return before + "ROWS" + after;
}

TEST(ListPage, HasALineForEachName) {
  const auto row = list_row(one("a.example", answered(), std::chrono::microseconds(5100)), "fine");
  EXPECT_THAT(row, AllOf(testing::StartsWith("<tr><td>a.example</td><td>A</td>"),
                         HasSubstr("<td>5.1</td><td>fine</td></tr>")));
  EXPECT_EQ(std::ranges::count(row, '\n'), 1);
}

TEST(ListPage, KeepsWhatANameSaysOutOfItsMarkup) {
  const auto row = list_row(one("a.example", refused()), "</noscript><script>alert(1)</script>");
  EXPECT_THAT(row, Not(HasSubstr("<script")));
  EXPECT_THAT(row, Not(HasSubstr("</noscript")));
}

/// A server that answered 80 names and refused 20.
Tally refusing_a_fifth() {
  Tally tally;
  tally.names = 100;
  tally.by_verdict[0] = 80;
  tally.by_verdict[static_cast<std::size_t>(Verdict::refused)] = 20;
  tally.by_cause["zone-acl"] = 20;
  ServerTally server{"192.0.2.1", {}, {}, {}};
  server.names = {80, 20, 0, 0, 0, 0};
  server.names_without_cause = {80, 0, 0, 0, 0, 0};
  server.by_cause["zone-acl"] = 20;
  tally.servers.push_back(server);
  return tally;
}

TEST(ListPage, SaysOnTopWhatCameOfTheNames) {
  const auto text = frame_of(refusing_a_fifth());
  EXPECT_THAT(text, HasSubstr("100 names: 80 answered, 20 refused."));
  EXPECT_THAT(text, HasSubstr("<td>zone-acl</td><td>it is so</td>"));
}

TEST(ListPage, ShadesTroubleByItsShareAndNothingElse) {
  const auto text = frame_of(refusing_a_fifth());
  EXPECT_THAT(text, HasSubstr("<th scope=\"row\">192.0.2.1</th>"));
  EXPECT_THAT(text, HasSubstr("<td class=\"number heat2\">20</td>"));
  EXPECT_THAT(text, HasSubstr("<td class=\"number\">80</td>"));
}

TEST(ListPage, BeginsWithTheServersInTrouble) {
  auto tally = refusing_a_fifth();
  auto healthy = tally.servers.front();
  healthy.address = "192.0.2.9";
  healthy.by_cause.clear();
  healthy.names = healthy.names_without_cause = {100, 0, 0, 0, 0, 0};
  tally.servers.insert(tally.servers.begin(), healthy);
  const auto text = frame_of(tally);
  EXPECT_LT(text.find("row\">192.0.2.1<"), text.find("row\">192.0.2.9<"));
}

TEST(ListPage, NamesTheSlowestReplies) {
  auto tally = refusing_a_fifth();
  tally.slowest = {{std::chrono::milliseconds(250), "slow.example", "192.0.2.1"}};
  EXPECT_THAT(frame_of(tally), HasSubstr("250 ms</td><td>slow.example</td><td>192.0.2.1</td>"));
}

TEST(ListPage, PutsTheRowsWhereNobodyNeedsAScript) {
  const auto text = frame_of({});
  const auto begin = text.find("<noscript"), rows = text.find("ROWS"),
             end = text.find("</noscript>");
  EXPECT_LT(begin, rows);
  EXPECT_LT(rows, end);
}

}  // namespace
}  // namespace whyrefused
