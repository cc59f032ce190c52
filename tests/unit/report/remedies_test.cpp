#include "report/remedies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using testing::ElementsAre;

constexpr std::array remedies{
    Remedy{"BIND", "b", ""},
    Remedy{"dnsmasq", "m", ""},
    Remedy{"dnsmasq", "m2", "", {}, About::everything, true},
    Remedy{"CoreDNS", "c", ""},
    Remedy{"Docker", "d", ""},
    Remedy{"any", "o", "", {}, About::operations},
    Remedy{"any", "l", "", {}, About::lookups},
    Remedy{"any", "a", ""},
};

std::vector<std::string_view> shown(ServerDiagnosis server,
                                    Operation operation = Operation::lookup) {
  Cause cause;
  cause.remedies = remedies;
  server.cause = &cause;
  std::vector<std::string_view> changes;
  for (const auto* remedy : remedies_for(operation, server)) changes.push_back(remedy->change);
  return changes;
}

ServerDiagnosis recognised(std::string_view software) {
  ServerDiagnosis server;
  server.software = software;
  return server;
}

ServerDiagnosis looks_like(std::string_view software) {
  ServerDiagnosis server;
  server.software_guess = software;
  return server;
}

ServerDiagnosis near(std::string_view software) {
  ServerDiagnosis server;
  server.software_near = {software};
  return server;
}

TEST(Remedies, OfAnUnknownServerAreThoseOfTheUsualSoftware) {
  EXPECT_THAT(shown({}), ElementsAre("b", "m", "l", "a"));
}

TEST(Remedies, OfARecognisedServerAreItsOwnAndTheGenericOne) {
  EXPECT_THAT(shown(recognised("CoreDNS")), ElementsAre("c", "l", "a"));
  EXPECT_THAT(shown(recognised("dnsmasq")), ElementsAre("m", "m2", "l", "a"));
}

TEST(Remedies, OfAForkAreThoseOfWhatItIsBuiltUponWhereItHasNone) {
  EXPECT_THAT(shown(recognised("Pi-hole")), ElementsAre("m", "m2", "l", "a"));
}

TEST(Remedies, OfASoftwareThatHasNoneAreTheGenericOneAndThoseOfWhatMayStandBeforeIt) {
  EXPECT_THAT(shown(recognised("NSD")), ElementsAre("l", "a", "m"));
}

TEST(Remedies, OfWhatTheSurroundingsPointAtComeFirst) {
  EXPECT_THAT(shown(near("Docker")), ElementsAre("d", "b", "m", "l", "a"));
}

TEST(Remedies, OfAnOperationAreNotThoseOfLookups) {
  EXPECT_THAT(shown(recognised("CoreDNS"), Operation::notify), ElementsAre("c", "o", "a"));
}

TEST(Remedies, SayWhatToDoAboutAnOperationWhereThatIsAnotherThing) {
  Cause cause;
  cause.user_action = "ask another";
  EXPECT_EQ(user_action(Operation::update, cause), "ask another");
  cause.operation_action = "send it to the primary";
  EXPECT_EQ(user_action(Operation::update, cause), "send it to the primary");
  EXPECT_EQ(user_action(Operation::lookup, cause), "ask another");
}

TEST(Remedies, AreGuessedWhereOnlyTheLookOfTheReplyNamesTheSoftware) {
  EXPECT_TRUE(is_guessed(remedies[0], looks_like("BIND")));
  EXPECT_FALSE(is_guessed(remedies[0], recognised("BIND")));
}

TEST(Remedies, AreNoneWithoutACause) { EXPECT_TRUE(remedies_for(Operation::lookup, {}).empty()); }

}  // namespace
}  // namespace whyrefused
