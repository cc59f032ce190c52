#include "cli/gss_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/options.h"

namespace whyrefused {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

CommandLine parse(std::vector<const char*> words) {
  words.insert(words.begin(), "whyrefused");
  return parse_command_line(static_cast<int>(words.size()), words.data(), "whyrefused 1.2.3");
}

/// An update with these words, too.
CommandLine update_with(std::vector<const char*> words) {
  words.insert(words.begin(), {"--operation", "update"});
  return parse(std::move(words));
}

Options options_of(const CommandLine& result) {
  EXPECT_TRUE(result.options) << result.message;
  return result.options.value_or(Options{});
}

/// One line, and status 3.
std::string complaint(const CommandLine& result) {
  EXPECT_FALSE(result.options);
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_EQ(std::ranges::count(result.message, '\n'), 1) << result.message;
  return result.message;
}

TEST(Gss, DoesNotTakeTheNextWordForThePrincipal) {
  const auto options = options_of(update_with({"--gss", "www.target.example", "-t", "A"}));
  EXPECT_TRUE(options.gss);
  EXPECT_EQ(options.principal, "");
  EXPECT_THAT(options.names, ElementsAre("www.target.example"));
}

TEST(Gss, TakesThePrincipalBehindItsSign) {
  const auto options =
      options_of(update_with({"--gss=host/pc.ad.example@AD.EXAMPLE", "a.example"}));
  EXPECT_TRUE(options.gss);
  EXPECT_EQ(options.principal, "host/pc.ad.example@AD.EXAMPLE");
  EXPECT_THAT(options.names, ElementsAre("a.example"));
}

TEST(Gss, IsOffUnlessItIsAskedFor) {
  const auto options = options_of(update_with({"a.example"}));
  EXPECT_FALSE(options.gss);
  EXPECT_THAT(options.principal + options.keytab, IsEmpty());
}

TEST(Gss, TakesAKeytab) {
  const auto options = options_of(update_with({"--gss", "--keytab", "pc.keytab", "a.example"}));
  EXPECT_TRUE(options.gss);
  EXPECT_EQ(options.keytab, "pc.keytab");
  EXPECT_THAT(options.names, ElementsAre("a.example"));
}

TEST(Gss, IsForgottenByTheNextCommandLine) {
  CommandLineReader reader("whyrefused 1.2.3");
  const auto read = [&](std::vector<const char*> words) {
    words.insert(words.begin(), "whyrefused");
    return options_of(reader.read(static_cast<int>(words.size()), words.data()));
  };
  EXPECT_TRUE(read({"--operation", "update", "--gss=alice", "--keytab=k", "a.example"}).gss);
  const auto next = read({"a.example"});
  EXPECT_FALSE(next.gss);
  EXPECT_THAT(next.principal + next.keytab, IsEmpty());
}

TEST(Gss, IsForUpdates) {
  EXPECT_THAT(complaint(parse({"--gss", "a.example"})), HasSubstr("--operation update"));
  for (const auto* operation : {"--operation=transfer", "--operation=notify"})
    EXPECT_THAT(complaint(parse({operation, "--gss", "a.example"})),
                HasSubstr("--gss signs updates"));
}

TEST(Gss, AnUpdateHasOneSignature) {
  EXPECT_THAT(complaint(update_with({"--gss", "--tsig-file", "k.key", "a.example"})),
              HasSubstr("--gss or --tsig-file"));
}

TEST(Gss, IsNotForLists) {
  EXPECT_THAT(complaint(update_with({"--gss", "--names-from", "names.txt"})),
              HasSubstr("--names-from"));
}

TEST(Gss, HasToAskFirst) {
  EXPECT_THAT(complaint(update_with({"--gss", "--no-probes", "a.example"})),
              HasSubstr("--no-probes"));
}

TEST(Gss, AKeytabAloneIsOfNoUse) {
  EXPECT_THAT(complaint(update_with({"--keytab", "pc.keytab", "a.example"})),
              HasSubstr("--keytab goes with --gss"));
  EXPECT_THAT(complaint(update_with({"--gss", "--keytab=", "a.example"})),
              HasSubstr("has no value"));
}

TEST(Gss, APrincipalThatIsEmptyIsAComplaint) {
  EXPECT_THAT(complaint(update_with({"--gss=", "a.example"})), HasSubstr("has no value"));
}

TEST(Gss, GoesWithVerify) {
  const auto options = options_of(parse({"--verify", "report.json", "--gss", "--keytab=k"}));
  EXPECT_EQ(options.mode, Mode::verify);
  EXPECT_TRUE(options.gss);
  EXPECT_EQ(options.keytab, "k");
}

TEST(Gss, HasOneSignatureWithVerifyToo) {
  EXPECT_THAT(complaint(parse({"--verify", "report.json", "--gss", "--tsig-file", "k.key"})),
              HasSubstr("--gss or --tsig-file"));
}

TEST(Registration, IsAnUpdateOfNamesThatAreNotTyped) {
  const auto options = options_of(parse({"--registration"}));
  EXPECT_TRUE(options.registration);
  EXPECT_EQ(options.operation, Operation::update);
  EXPECT_THAT(options.names, IsEmpty());
  EXPECT_TRUE(options_of(parse({"--registration", "--gss", "@192.0.2.1"})).gss);
  EXPECT_TRUE(options_of(update_with({"--registration"})).registration);
}

TEST(Registration, TakesNoNameAndNoType) {
  for (const auto& words :
       std::vector<std::vector<const char*>>{{"--registration", "a.example"},
                                             {"--registration", "-t", "A"},
                                             {"--registration", "--names-from", "names.txt"}})
    EXPECT_THAT(complaint(parse(words)), HasSubstr("give no name and no type"));
}

TEST(Registration, IsNoOtherOperation) {
  for (const auto* operation : {"--operation=transfer", "--operation=notify"})
    EXPECT_THAT(complaint(parse({"--registration", operation})),
                HasSubstr("leave --operation out"));
}

TEST(Gss, ATypeGoesWithAnUpdate) {
  const auto options = options_of(update_with({"a.example", "-t", "TXT"}));
  EXPECT_EQ(options.type, "TXT");
  EXPECT_EQ(options.operation, Operation::update);
}

}  // namespace
}  // namespace whyrefused
