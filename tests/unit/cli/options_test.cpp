#include "cli/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "report/layout.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

CommandLine parse(std::vector<const char*> words) {
  words.insert(words.begin(), "whyrefused");
  return parse_command_line(static_cast<int>(words.size()), words.data(), "whyrefused 1.2.3");
}

Options options_of(std::vector<const char*> words) {
  auto result = parse(std::move(words));
  EXPECT_TRUE(result.options) << result.message;
  return result.options.value_or(Options{});
}

TEST(CommandLine, AnEmptyValueBehindItsSignTakesNoOtherWord) {
  for (const auto* word : {"--textfile=", "--control=", "--type=", "--names-from="}) {
    const auto read = parse({word, "www.example.net", "www.example.org"});
    EXPECT_FALSE(read.options) << word;
    EXPECT_THAT(read.message, HasSubstr("has no value")) << word;
  }
}

TEST(CommandLine, WhatStandsBesideALineIsKept) {
  const auto options = options_of(
      {"-f", "json", "--from-line", "-x: Temporary failure", "--timeout=2", "-s", "192.0.2.1"});
  EXPECT_EQ(options.mode, Mode::from_line);
  EXPECT_EQ(options.from_line, "-x: Temporary failure");
  EXPECT_THAT(options.beside, ElementsAre("-f", "json", "--timeout=2", "-s", "192.0.2.1"));
  EXPECT_THAT(options_of({"a.example"}).beside, testing::IsEmpty());
}

TEST(CommandLine, ALineIsOneWordAndSaysAloneWhatIsDone) {
  EXPECT_THAT(parse({"--from-line", "lookup", "db7"}).message, HasSubstr("in quotes"));
  EXPECT_THAT(parse({"--from-line", "lookup", "@192.0.2.1"}).message, HasSubstr("in quotes"));
  EXPECT_THAT(parse({"--from-line", ""}).message, HasSubstr("has no value"));
  for (const auto* other : {"--explain=5", "--replay=f", "--demo", "--list-causes", "--list-checks",
                            "--operation=update", "--names-from=f"})
    EXPECT_THAT(parse({"--from-line", "x", other}).message, HasSubstr("excludes")) << other;
}

TEST(CommandLine, ASlashMakesNoOption) {
  EXPECT_THAT(options_of({"--replay", "/tmp/one.json", "/tmp/two.json"}).replay,
              ElementsAre("/tmp/one.json", "/tmp/two.json"));
  EXPECT_THAT(options_of({"0/25.2.0.192.in-addr.arpa"}).names, testing::SizeIs(1));
}

TEST(CommandLine, HelpIsThereForWhoAsksAsOnWindows) {
  EXPECT_EQ(parse({"/?"}).message, parse({"--help"}).message);
  EXPECT_EQ(parse({"/?"}).exit_status, 0);
}

TEST(CommandLine, AReplayWritesNoTextfile) {
  EXPECT_THAT(parse({"--replay", "a.json", "--textfile", "f"}).message, HasSubstr("--textfile"));
}

TEST(CommandLine, TakesNamesAndServersInAnyOrder) {
  const auto options =
      options_of({"www.example.org", "@192.0.2.1", "-s", "192.0.2.2:5353", "mail.example.org"});
  EXPECT_THAT(options.names, ElementsAre("www.example.org", "mail.example.org"));
  std::vector<std::string> servers;
  for (const auto& server : options.servers) servers.push_back(to_string(server.endpoint));
  EXPECT_THAT(servers, testing::UnorderedElementsAre("192.0.2.1", "192.0.2.2:5353"));
}

TEST(CommandLine, IsReadAsIfThereHadBeenNoneBefore) {
  CommandLineReader reader("whyrefused 1.2.3");
  const auto read = [&](std::vector<const char*> words) {
    words.insert(words.begin(), "whyrefused");
    return reader.read(static_cast<int>(words.size()), words.data());
  };
  const auto first = read({"a.example", "-4", "-s", "192.0.2.1", "--tries", "4", "--explain", "5"});
  ASSERT_TRUE(first.options) << first.message;
  EXPECT_FALSE(read({"a.example", "--no-such-option"}).options);
  const auto second = read({"b.example", "-6"});
  ASSERT_TRUE(second.options) << second.message;
  EXPECT_THAT(second.options->names, ElementsAre("b.example"));
  EXPECT_EQ(second.options->mode, Mode::diagnose);
  EXPECT_TRUE(second.options->servers.empty());
  EXPECT_EQ(second.options->tries, 2U);
  EXPECT_FALSE(second.options->only_ipv4);
}

TEST(CommandLine, AServerOptionTakesOneWordOnly) {
  EXPECT_THAT(options_of({"-s", "192.0.2.1", "www.example.org"}).names,
              ElementsAre("www.example.org"));
}

TEST(CommandLine, ANameThatBeginsWithAHyphenIsToldHowItCanBeAsked) {
  for (const auto* name : {"-bad.example", "-s.example.org", "-very.bad.example", "-x.example"}) {
    const auto line = parse({name});
    EXPECT_EQ(line.exit_status, 3) << name;
    EXPECT_THAT(line.message, HasSubstr(std::string("whyrefused -- ") + name)) << name;
  }
  EXPECT_TRUE(parse({"-b192.0.2.1", "www.example.org"}).options);
  EXPECT_TRUE(parse({"-s192.0.2.1:5353", "www.example.org"}).options);
  EXPECT_TRUE(parse({"--", "-bad.example"}).options);
}

TEST(CommandLine, TimesAreSecondsWithFractions) {
  const auto options = options_of({"x", "--timeout", "0.25", "--tries", "4"});
  EXPECT_EQ(options.timeout.count(), 250);
  EXPECT_EQ(options.tries, 4U);
}

TEST(CommandLine, ExplainTakesANegativeNumber) {
  const auto options = options_of({"--explain", "-2147015891"});
  EXPECT_EQ(options.mode, Mode::explain);
  EXPECT_EQ(options.explain_code, "-2147015891");
}

TEST(CommandLine, DemoTakesACauseOrNone) {
  EXPECT_EQ(options_of({"--demo"}).demo_cause, "");
  EXPECT_EQ(options_of({"--demo", "zone-acl"}).demo_cause, "zone-acl");
  EXPECT_EQ(options_of({"--demo"}).mode, Mode::demo);
}

TEST(CommandLine, ABadOptionIsOneLineAndStatusThree) {
  const std::vector<std::vector<const char*>> bad{{},
                                                  {"--nonsense", "x"},
                                                  {"x", "--timeout", "0"},
                                                  {"x", "--timeout", "nan"},
                                                  {"x", "--timeout", "1s"},
                                                  {"x", "--tries", "-1"},
                                                  {"x", "--tries", "11"},
                                                  {"x", "-s", "ns.example.org"},
                                                  {"x", "@"},
                                                  {"x", "-s", "192.0.2.1:99999"},
                                                  {"x", "-4", "-6"},
                                                  {"x", "--color", "pink"},
                                                  {"x", "-f", "xml"},
                                                  {"x", "-b", "192.0.2.1:53000"},
                                                  {"x", "-b", "eth0"}};
  for (const auto& words : bad) {
    const auto result = parse(words);
    EXPECT_FALSE(result.options);
    EXPECT_EQ(result.exit_status, 3);
    EXPECT_EQ(std::ranges::count(result.message, '\n'), 1) << result.message;
  }
}

TEST(CommandLine, HelpIsAPageOfEightyColumns) {
  const auto help = parse({"--help"});
  EXPECT_EQ(help.exit_status, 0);
  EXPECT_LE(std::ranges::count(help.message, '\n'), 76);
  std::istringstream lines(help.message);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), 80U) << line;
  EXPECT_THAT(help.message, HasSubstr("Examples:"));
}

TEST(CommandLine, VersionIsWhatItWasGiven) {
  const auto version = parse({"--version"});
  EXPECT_EQ(version.exit_status, 0);
  EXPECT_THAT(version.message, HasSubstr("whyrefused 1.2.3"));
}

}  // namespace
}  // namespace whyrefused
