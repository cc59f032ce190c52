// Updates of one name and type as a line for nsupdate, and what the shell makes of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/reproduce.h"
#include "support/updates.h"

namespace whyrefused {
namespace {

using namespace std::string_literals;
using enum Purpose;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::EndsWith;
using testing::Le;
using testing::SizeIs;
using testing::StartsWith;
using Guard = UpdateTest::Guard;
using Act = UpdateTest::Act;

/// The words of a command as a shell reads them (POSIX, section 2.2): single quotes, and a
/// backslash outside of them. What a shell would do more with is a failure, but for one pipe.
std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words;
  bool quoted = false, within = false;
  std::string word;
  for (std::size_t at = 0; at < command.size(); ++at) {
    const char c = command[at];
    if (quoted && c != '\'') {
      word += c;
      continue;
    }
    if (c == ' ') {
      if (within) words.push_back(word);
      word.clear();
      within = false;
      continue;
    }
    within = true;
    if (c == '\'')
      quoted = !quoted;
    else if (c == '\\')
      word += command.at(++at);
    else if (c == '|' && word.empty())
      word += c;
    else if (std::string_view("|&;<>()$`\"*?[]#~={}!\n\t").find(c) != std::string_view::npos)
      ADD_FAILURE() << "the shell reads " << c << " in " << command;
    else
      word += c;
  }
  EXPECT_FALSE(quoted) << command;
  if (within) words.push_back(word);
  return words;
}

/// The command for an update by itself.
std::string command_for(const UpdateTest& test, const std::string& zone = "target.example",
                        const char* server = "192.0.2.1") {
  auto seen = updated(refused());
  seen.the_case().servers[0].server.endpoint = parse_endpoint(server).endpoint.value();
  auto& observations = seen.the_case().servers[0].observations;
  std::erase_if(observations, [](const auto& one) { return one.probe.purpose != target; });
  observations[0].probe.query.updates = {test};
  observations[0].probe.query.question.name = zone;
  const auto commands = reproduce(seen.the_case().servers[0], {});
  EXPECT_THAT(commands, SizeIs(1));
  return commands.at(0);
}

/// The lines that nsupdate gets.
std::vector<std::string> lines_for(const UpdateTest& test,
                                   const std::string& zone = "target.example",
                                   const char* server = "192.0.2.1") {
  auto words = words_of(command_for(test, zone, server));
  EXPECT_THAT(words, testing::AllOf(Contains("printf"), Contains("%s\\n")));
  EXPECT_THAT(words, SizeIs(testing::Ge(6U)));
  EXPECT_EQ(words[words.size() - 2], "|");
  EXPECT_EQ(words.back(), "nsupdate");
  return {words.begin() + 2, words.end() - 2};
}

UpdateTest test_of(Guard guard, Act act = Act::deletes) {
  return {.name = "www.target.example",
          .type = rrtype::a,
          .guard = guard,
          .act = act,
          .record = "\0\1\2\xff"s,
          .present = {"\xc0\0\2\1"s, "\xc0\0\2\2"s}};
}

TEST(NsupdateCommand, SendsTheSameUpdate) {
  EXPECT_EQ(command_for(test_of(Guard::absent)),
            "printf '%s\\n' 'server 192.0.2.1 53' 'zone target.example.' "
            "'prereq nxrrset www.target.example. IN A' "
            "'update delete www.target.example. IN A \\# 4 000102ff' send | nsupdate");
}

TEST(NsupdateCommand, HasALineForEachPartOfIt) {
  EXPECT_THAT(lines_for(test_of(Guard::exact)),
              ElementsAre("server 192.0.2.1 53", "zone target.example.",
                          "prereq yxrrset www.target.example. IN A \\# 4 c0000201",
                          "prereq yxrrset www.target.example. IN A \\# 4 c0000202",
                          "update delete www.target.example. IN A \\# 4 000102ff", "send"));
  EXPECT_THAT(lines_for(test_of(Guard::exists)),
              Contains("prereq yxrrset www.target.example. IN A"));
  auto added = test_of(Guard::impossible, Act::adds);
  added.present = {"\0\7\7\7"s};
  EXPECT_THAT(lines_for(added),
              ElementsAre("server 192.0.2.1 53", "zone target.example.",
                          "prereq yxrrset www.target.example. IN A \\# 4 00070707",
                          "update add www.target.example. 0 A \\# 4 000102ff", "send"));
}

TEST(NsupdateCommand, NamesTheServerWithItsPort) {
  EXPECT_THAT(lines_for(test_of(Guard::absent), "target.example", "[2001:db8::1]:5353"),
              Contains("server 2001:db8::1 5353"));
}

TEST(NsupdateCommand, TheRootIsADot) {
  auto test = test_of(Guard::absent);
  test.name = ".";
  const auto lines = lines_for(test, ".");
  EXPECT_THAT(lines, Contains("zone ."));
  EXPECT_THAT(lines, Contains("prereq nxrrset . IN A"));
}

TEST(NsupdateCommand, TheShellReadsNothingIntoTheName) {
  for (const std::string name :
       {"it's.example", "a\\.b.example", "a%s%n.example", "$(id).example", "`id`.example",
        "a\"b.example", "'.example", "''.example", "\\'.example", "a\\\\.example", "-n.example",
        "a;b|c&d.example", "*.example", "~.example", "a#b.example", "!x.example"}) {
    auto test = test_of(Guard::exists);
    test.name = name;
    const auto lines = lines_for(test, name);
    EXPECT_THAT(lines, ElementsAre("server 192.0.2.1 53", "zone " + name + ".",
                                   "prereq yxrrset " + name + ". IN A",
                                   "update delete " + name + ". IN A \\# 4 000102ff", "send"))
        << name;
  }
}

TEST(NsupdateCommand, SignsAsTheUpdateWasSigned) {
  const auto by_ticket = signed_updated(refused());
  EXPECT_THAT(reproduce(by_ticket.the_case().servers[0], {}).at(0), EndsWith("| nsupdate -g"));
  auto by_secret = updated(refused());
  by_secret.the_case().servers[0].observations.back().probe.query.key = "dhcp";
  EXPECT_THAT(reproduce(by_secret.the_case().servers[0], {}).at(0),
              EndsWith("| nsupdate -k KEYFILE"));
  EXPECT_THAT(reproduce(updated(refused()).the_case().servers[0], {}).at(0),
              EndsWith("| nsupdate"));
  const auto no_ticket = unsigned_updated(without_ticket(KerberosFault::no_ticket), refused());
  EXPECT_THAT(reproduce(no_ticket.the_case().servers[0], {}).at(0), EndsWith("| nsupdate -g"))
      << "what was to be done";
}

TEST(NsupdateCommand, StandsBesideTheLookupsThatTell) {
  auto seen = updated(refused());
  says(seen, control, refused());
  says(seen, version_bind, answered().text("9.18.24"));
  says(seen, other_type, answered().aa());
  const auto commands = reproduce(seen.the_case().servers[0], {});
  EXPECT_THAT(commands, SizeIs(Le(5U)));
  EXPECT_THAT(commands.at(0), StartsWith("printf "));
  EXPECT_THAT(commands, Contains(StartsWith("dig @192.0.2.1 ")));
}

TEST(NsupdateCommand, WhatDigCannotSignIsLeftOut) {
  auto seen = signed_updated(refused());
  says(seen, soa_signed, answered().aa());
  says(seen, update_empty, answered());
  const auto commands = reproduce(seen.the_case().servers[0], {});
  EXPECT_THAT(commands, SizeIs(1)) << "the update itself";
  EXPECT_THAT(commands, Each(StartsWith("printf ")));
}

}  // namespace
}  // namespace whyrefused
