#include "list/name_line.h"

#include <gtest/gtest.h>

namespace whyrefused {
namespace {

/// "name|type", or "" for a line without a name.
std::string read(std::string_view line) {
  const auto found = read_name_line(line);
  return found ? found->name + "|" + found->type : "";
}

TEST(NameLine, BlankLinesAndCommentsHaveNoName) {
  for (const auto* line : {"", " \t\r", "# example.org", ";example.org", "  # x", "\xef\xbb\xbf"})
    EXPECT_EQ(read(line), "") << line;
}

TEST(NameLine, ANameMayHaveAType) {
  EXPECT_EQ(read("example.org"), "example.org|");
  EXPECT_EQ(read("\xef\xbb\xbf  example.org   MX \r"), "example.org|MX");
  EXPECT_EQ(read("example.org -"), "example.org|");
  EXPECT_EQ(read("example.org TYPE65 # why"), "example.org|TYPE65");
  EXPECT_EQ(read("example.org AAAA ; why"), "example.org|AAAA");
}

TEST(NameLine, ACommentBeginsBehindABlankOnly) {
  EXPECT_EQ(read("example.org # MX"), "example.org|");
  EXPECT_EQ(read("a#b.example"), "a#b.example|");
  EXPECT_EQ(read("a;b.example"), "a;b.example|");
}

TEST(NameLine, WhateverStandsInThePlaceOfATypeIsTakenForOne) {
  EXPECT_EQ(read("example.org BOGUS"), "example.org|BOGUS");
  EXPECT_EQ(read("example.org two words"), "example.org|two words");
}

TEST(NameLine, BetweenTabsOnlyATypeIsTakenForOne) {
  EXPECT_EQ(read("example.org\tMX\trefused\t-"), "example.org|MX");
  EXPECT_EQ(read("example.org\tA,AAAA\tanswered"), "example.org|");
  EXPECT_EQ(read("example.org\t\tMX"), "example.org|");
  EXPECT_EQ(read("example.org\tsome note"), "example.org|");
}

TEST(NameLine, LinesOfZoneFilesAndDigAreUnderstood) {
  EXPECT_EQ(read("example.org. 300 IN MX 10 mail"), "example.org.|MX");
  EXPECT_EQ(read("example.org.\t300\tIN\tTXT\t\"x\""), "example.org.|TXT");
  EXPECT_EQ(read("example.org.\t\t300\tIN\tTXT\t\"x\""), "example.org.|TXT");
  EXPECT_EQ(read("example.org. IN AAAA"), "example.org.|AAAA");
}

TEST(NameLine, AnotherClassThanInIsNotLost) {
  EXPECT_EQ(read_name_line("version.bind CH TXT")->type, "CH TXT");
  EXPECT_EQ(read_name_line("version.bind. 0 CH TXT \"9.18\"")->type, "CH TXT");
  EXPECT_EQ(read_name_line("version.bind CH \"9.18\"")->type, "CH");
  EXPECT_EQ(read_name_line("example.org\t60\tHS\tA")->type, "HS A");
  EXPECT_EQ(read_name_line("example.org IN A")->type, "A");
}

TEST(NameLine, ARankIsPassedOver) {
  EXPECT_EQ(read("1,example.org"), "example.org|");
  EXPECT_EQ(read("17\texample.org\tMX"), "example.org|MX");
  EXPECT_EQ(read("17\tMX"), "17|MX") << "a name may be a number";
}

TEST(NameLine, BytesAreKeptAsTheyAre) {
  EXPECT_EQ(read(std::string_view("a\0b", 3)), std::string("a\0b|", 4));
  EXPECT_EQ(read("\x1b[31m"), "\x1b[31m|");
}

}  // namespace
}  // namespace whyrefused
