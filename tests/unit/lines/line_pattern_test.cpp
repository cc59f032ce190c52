#include "lines/line_pattern.h"

#include <gtest/gtest.h>

#include <string>

#include "lines/pattern_table.h"

namespace whyrefused {
namespace {

std::string captured(std::string_view line, std::string_view pattern, std::string_view what) {
  const auto captures = match_line(line, pattern);
  if (!captures) return "(no match)";
  const auto at = captures->find(what);
  return at == captures->end() ? "(none)" : at->second;
}

TEST(LinePattern, LettersMatchInAnyCaseAndABlankAnyRunOfBlanks) {
  EXPECT_EQ(captured("x LOOKUP \t\r\n db7 Failed", "lookup {name} failed", "name"), "db7");
  EXPECT_FALSE(match_line("lookupdb7 failed", "lookup {name} failed"));
}

TEST(LinePattern, AWordIsTheLongestThatLetsTheRestMatch) {
  EXPECT_EQ(captured("a 2001:db8::1: b", "a {server}: b", "server"), "2001:db8::1");
  EXPECT_EQ(captured("a 1#2#3", "a {server}#{port}", "server"), "1");
  EXPECT_EQ(captured("from 2001:db8::1:53:", "from {server}:{port}:", "server"), "2001:db8::1");
}

TEST(LinePattern, AWordAtTheFrontBeginsWhereAWordBegins) {
  EXPECT_EQ(captured("say xdb7: down", "{name}: down", "name"), "xdb7");
  EXPECT_FALSE(match_line("say : down", "{name}: down"));
}

TEST(LinePattern, OfSeveralMatchesTheFirstCounts) {
  EXPECT_EQ(captured("for a. for b.", "for {name}", "name"), "a.");
  EXPECT_EQ(captured("x: 1 y: 2 end", "{name}: {number} {*}end", "name"), "x");
}

TEST(LinePattern, AGapSkipsAsLittleAsItCanHoweverMuchThatIs) {
  EXPECT_EQ(captured("a " + std::string(60000, '.') + " b 1 b 2", "a {*} b {number}", "number"),
            "1");
}

TEST(LinePattern, AHostIsHardlyAnythingElse) {
  EXPECT_EQ(captured("db7.shop.example: down", "{host}: down", "name"), "db7.shop.example");
  for (const auto* other : {"main.py: down", "192.0.2.1: down", "down: down", "a.b(c): down"})
    EXPECT_FALSE(match_line(other, "{host}: down")) << other;
}

TEST(LinePattern, OfTwoPlacesOfOneNameTheLastCounts) {
  EXPECT_EQ(captured("1/2", "{number}/{number}", "number"), "2");
}

/// Texts that make a pattern begin again and again. A search that tries everything would take hours
/// here; that is seen by whoever waits for this test.
TEST(LinePattern, NoTextTakesLong) {
  constexpr std::size_t size = 65536;
  std::string words, blanks, runs, colons;
  while (words.size() < size) words += "a{b a b ab ";
  while (blanks.size() < size) blanks += " \t\n";
  while (runs.size() < size) runs += "aaaaaaaab";
  while (colons.size() < size) colons += "1:1:";
  for (const auto& text : {words, blanks, runs, colons})
    for (const auto* pattern :
         {"a{x}a{*}a{y}a{*}a{z}!", "{x}a{y}b{z}a{*}b{x}!", "{x} {y} {z} {*}{x} {y}!",
          "{host}b{host}a{*}!", "{x}:{port}:{y}:{port}:{*}!", "a{*}a{*}a{*}a{*}a{*}a{*}b{x}"})
      match_line(text + "!", pattern);
}

TEST(PatternTable, NamesThePatternsThatCanMatchInTheirOrder) {
  const PatternTable table(
      {"lookup {name} failed", "query {name} denied", "{a}: {b}", "failed: {x}"});
  using Numbers = std::vector<std::size_t>;
  EXPECT_EQ(table.candidates(folded("Query: LOOKUP  it  DENIED")), (Numbers{0, 1, 2}));
  EXPECT_EQ(table.candidates(folded("failed: failed: ")), (Numbers{2, 3}));
  // Two octets are too few to be looked for.
  EXPECT_EQ(table.candidates(folded("")), Numbers{2});
}

}  // namespace
}  // namespace whyrefused
