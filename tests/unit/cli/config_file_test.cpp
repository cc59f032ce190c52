#include "cli/config_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/options.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The command line together with a config file of this text.
CommandLine parse(const std::string& text, std::vector<const char*> words) {
  words.insert(words.begin(), "whyrefused");
  return parse_command_line(static_cast<int>(words.size()), words.data(), "whyrefused 1.2.3",
                            [&](const std::optional<std::string>&) {
                              return ConfigText{"/c.toml", text, {}};
                            });
}

Options options_of(const std::string& text, std::vector<const char*> words = {"x"}) {
  auto result = parse(text, std::move(words));
  EXPECT_TRUE(result.options) << result.message;
  return result.options.value_or(Options{});
}

std::vector<std::string> servers_of(const Options& options) {
  std::vector<std::string> servers;
  for (const auto& server : options.servers)
    servers.push_back(to_string(server.endpoint) + " " + server.origin);
  return servers;
}

TEST(ConfigFile, GivesServersAndDefaults) {
  const auto options = options_of(
      "# ours\nserver = [\"192.0.2.1\", '[2001:db8::1]:5353']\ntimeout = 0.5  # s\n"
      "no-probes = true\nverbose = false\n");
  EXPECT_THAT(servers_of(options),
              ElementsAre("192.0.2.1 /c.toml:2", "[2001:db8::1]:5353 /c.toml:2"));
  EXPECT_EQ(options.servers_from, "/c.toml");
  EXPECT_EQ(options.timeout.count(), 500);
  EXPECT_FALSE(options.probes);
  EXPECT_FALSE(options.verbose);
}

TEST(ConfigFile, ABackslashIsPartOfAPath) {
  for (const auto* text :
       {R"(tsig-file = "C:\Users\new.key")", R"(tsig-file = 'C:\Users\new.key')"})
    EXPECT_EQ(options_of(text).tsig_file, R"(C:\Users\new.key)");
}

TEST(ConfigFile, AListMayTakeSeveralLines) {
  const auto options = options_of("\nserver = [ # two\n  \"192.0.2.1\",\n  \"192.0.2.2\",\n]\n");
  EXPECT_THAT(servers_of(options), ElementsAre("192.0.2.1 /c.toml:2", "192.0.2.2 /c.toml:2"));
}

TEST(ConfigFile, AnIpv6AddressWithPortNeedsNoQuotes) {
  EXPECT_THAT(servers_of(options_of("server = [::1]:5353")), ElementsAre("[::1]:5353 /c.toml:1"));
}

TEST(ConfigFile, TheCommandLineComesFirst) {
  const std::string text = "server = 192.0.2.1\ntimeout = 2\nresolv-conf = /r\n";
  EXPECT_THAT(servers_of(options_of(text, {"x", "@192.0.2.9"})),
              ElementsAre("192.0.2.9 command line"));
  EXPECT_THAT(servers_of(options_of(text, {"x", "-s", "192.0.2.9"})),
              ElementsAre("192.0.2.9 command line"));
  EXPECT_THAT(servers_of(options_of(text, {"x", "--resolv-conf", "/mine"})), IsEmpty());
  EXPECT_EQ(options_of(text, {"x", "--resolv-conf", "/mine"}).resolv_conf, "/mine");
  EXPECT_EQ(options_of(text, {"x", "--timeout", "1"}).timeout.count(), 1000);
}

TEST(ConfigFile, HowListsAreAskedIsPassedOverForSingleNames) {
  const std::string text = "server = 192.0.2.1\nrate = 5\nin-flight = 7\n";
  EXPECT_EQ(options_of(text).batch.rate, 0);
  EXPECT_EQ(options_of(text, {"--names-from", "-"}).batch.rate, 5);
}

TEST(ConfigFile, TheOptionsSayWhatItSet) {
  const auto options =
      options_of("server = 192.0.2.1\ntries = 1\n", {"x", "@192.0.2.9", "--tries", "3"});
  EXPECT_EQ(options.config, "");
  EXPECT_THAT(options_of("tries = 1\n").set_by_config, ElementsAre("tries"));
}

TEST(ConfigFile, IsNotReadWithNoConfigOrWhereNoNameIsAsked) {
  const std::string broken = "nonsense";
  EXPECT_TRUE(parse(broken, {"x", "--no-config"}).options);
  EXPECT_TRUE(parse(broken, {"--list-causes"}).options);
  EXPECT_TRUE(parse(broken, {"--explain", "5"}).options);
  EXPECT_TRUE(parse(broken, {"--demo"}).options);
}

TEST(ConfigFile, AProblemIsOneLineWithTheFileAndTheLine) {
  const std::vector<std::pair<std::string, std::string>> problems{
      {"servr = 192.0.2.1", "/c.toml:1: a config file cannot set \"servr\"; did you mean server?"},
      {"\nserver = there", "/c.toml:2: server: \"there\" is no IP address"},
      {"tries = 99", "/c.toml:1: tries takes a number from 1 to 10"},
      {"tries = [1, 2]", "/c.toml:1: tries takes one value"},
      {"tries = 1\ntries = 1", "/c.toml:2: tries is set twice"},
      {"verbose = perhaps", "/c.toml:1: verbose is true or false, not \"perhaps\""},
      {"[servers]", "/c.toml:1: sections are not used"},
      {"server = [\"192.0.2.1\",\n", "/c.toml:1: the list of server is not closed"},
      {"server = \"192.0.2.1", "/c.toml:1: a quote is not closed"},
      {"server =", "/c.toml:1: server has no value"},
      {"server = []", "/c.toml:1: server has no value"},
      {"verbose", "/c.toml:1: \"verbose\" is not a setting"},
      {"a\x1b[31mb = 1", "/c.toml:1: \"a\\x1b[31mb = 1\" is not a setting"},
  };
  for (const auto& [text, expected] : problems) {
    const auto result = parse(text, {"x"});
    EXPECT_EQ(result.exit_status, 3) << text;
    EXPECT_THAT(result.message, HasSubstr(expected));
    EXPECT_EQ(std::ranges::count(result.message, '\n'), 1) << result.message;
  }
}

TEST(ConfigFile, WhatIsDoneStandsOnTheCommandLineOnly) {
  for (const std::string name :
       {"operation", "textfile", "demo", "explain", "config", "help", "version"})
    EXPECT_THAT(parse(name + " = update", {"x"}).message, HasSubstr("cannot set \"" + name));
}

TEST(ConfigFile, AFileThatCannotBeUsedIsAProblem) {
  const std::vector<const char*> words{"whyrefused", "x"};
  const auto result = parse_command_line(2, words.data(), "", [](const auto&) {
    return ConfigText{"/c\x1b", {}, "cannot be read: it is a directory"};
  });
  EXPECT_EQ(result.message, "whyrefused: /c\\x1b cannot be read: it is a directory\n");
  EXPECT_EQ(result.exit_status, 3);
}

}  // namespace
}  // namespace whyrefused
