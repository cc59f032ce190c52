#include "report/remedies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace whyrefused {
namespace {

using testing::ElementsAre;

constexpr std::array remedies{
    Remedy{"BIND", "b", ""},    Remedy{"dnsmasq", "m", ""}, Remedy{"dnsmasq", "m2", "", {}, true},
    Remedy{"CoreDNS", "c", ""}, Remedy{"Docker", "d", ""},  Remedy{"any", "a", ""},
};

std::vector<std::string_view> shown(ServerDiagnosis server) {
  Cause cause;
  cause.remedies = remedies;
  server.cause = &cause;
  std::vector<std::string_view> changes;
  for (const auto* remedy : remedies_for(server)) changes.push_back(remedy->change);
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
  EXPECT_THAT(shown({}), ElementsAre("b", "m", "a"));
}

TEST(Remedies, OfARecognisedServerAreItsOwnAndTheGenericOne) {
  EXPECT_THAT(shown(recognised("CoreDNS")), ElementsAre("c", "a"));
  EXPECT_THAT(shown(recognised("dnsmasq")), ElementsAre("m", "m2", "a"));
}

TEST(Remedies, OfAForkAreThoseOfWhatItIsBuiltUponWhereItHasNone) {
  EXPECT_THAT(shown(recognised("Pi-hole")), ElementsAre("m", "m2", "a"));
}

TEST(Remedies, OfASoftwareThatCannotDoItAreThoseOfWhatMayStandBeforeIt) {
  EXPECT_THAT(shown(recognised("NSD")), ElementsAre("b", "m", "a"));
}

TEST(Remedies, OfWhatTheSurroundingsPointAtAreShownAsWell) {
  EXPECT_THAT(shown(near("Docker")), ElementsAre("b", "m", "d", "a"));
}

TEST(Remedies, AreGuessedWhereOnlyTheLookOfTheReplyNamesTheSoftware) {
  EXPECT_TRUE(is_guessed(remedies[0], looks_like("BIND")));
  EXPECT_FALSE(is_guessed(remedies[0], recognised("BIND")));
}

TEST(Remedies, AreNoneWithoutACause) { EXPECT_TRUE(remedies_for({}).empty()); }

}  // namespace
}  // namespace whyrefused
