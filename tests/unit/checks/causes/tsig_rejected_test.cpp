#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;

/// An update signed with the key "dhcp", and what became of it without a signature.
Recorded update(Told told, std::optional<Tsig> tsig, Told without) {
  Recorded seen("shop.example", 6);
  seen.the_case().request.operation = Operation::update;
  seen.the_case().request.key = "dhcp";
  told.reply.tsig = tsig;
  seen.replies(target, told).replies(other_type, answered().aa());
  seen.replies(target_unsigned, without);
  seen.the_case().servers[0].observations[0].probe.query.key = "dhcp";
  return seen;
}

TEST(TsigRejected, AWrongSignatureIsCertain) {
  const auto seen = update(replied(rcode::notauth), Tsig{16, false}, refused());
  EXPECT_EQ(seen.named(), "tsig-rejected (certain)");
  EXPECT_THAT(seen.diagnosis().headline, HasSubstr("because it does not accept the key"));
}

TEST(TsigRejected, AnUnknownKeyMayBeOneThatIsNotAllowed) {
  const auto seen = update(replied(rcode::notauth), Tsig{17, false}, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "tsig-rejected (likely)");
  EXPECT_THAT(seen.rivals(), Contains("update-refused"));
}

TEST(TsigRejected, AnUnknownKeyIsUnknownWhereTheSoftwareSaysItOfNothingElse) {
  const auto named_with = [](const char* version) {
    auto seen = update(replied(rcode::notauth), Tsig{17, false}, replied(rcode::notauth));
    seen.replies(version_bind, answered().text(version));
    return seen.named();
  };
  EXPECT_EQ(named_with("9.18.24"), "tsig-rejected (certain)");
  EXPECT_EQ(named_with("NSD 4.6.1"), "tsig-rejected (certain)");
  EXPECT_EQ(named_with("Knot DNS 3.2.6"), "tsig-rejected (likely)");
}

TEST(TsigRejected, AClockThatIsWrongIsCertain) {
  const auto seen = update(replied(rcode::notauth), Tsig{18, true}, refused());
  EXPECT_EQ(seen.named(), "tsig-rejected (certain)");
}

TEST(TsigRejected, ARefusalThatIsSignedIsAboutWhatTheKeyMayDo) {
  const auto seen = update(refused(), Tsig{0, true}, refused());
  EXPECT_EQ(seen.named(), "update-refused (likely)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Contains(HasSubstr("It knows the key")));
}

std::vector<std::string> findings(const Recorded& seen) {
  std::vector<std::string> ids;
  for (const auto& finding : seen.diagnosis().findings) ids.push_back(finding.id);
  return ids;
}

TEST(TsigRejected, AcceptedSignedAndRefusedUnsignedIsTheKey) {
  EXPECT_THAT(findings(update(answered(), Tsig{0, true}, refused())),
              Contains("resolver.key-needed"));
  EXPECT_THAT(findings(update(answered(), Tsig{0, true}, answered())),
              Contains("resolver.key-not-needed"));
  EXPECT_THAT(findings(update(answered(), std::nullopt, answered())),
              Contains("resolver.unsigned-reply"));
}

TEST(TsigRejected, RefusedWithTheKeyAndAnsweredWithoutIsAboutTheKey) {
  const auto seen = update(refused(), std::nullopt, answered());
  EXPECT_EQ(seen.named(), "tsig-rejected (likely)");
  EXPECT_THAT(seen.evidence(), HasSubstr("without a signature it is answered"));
}

TEST(TsigRejected, AnUnsignedNotauthIsAboutTheKeyAsFarAsTheUnsignedQueryShows) {
  const auto works = update(replied(rcode::notauth), std::nullopt, answered());
  EXPECT_EQ(works.named(), "tsig-rejected (likely)");
  EXPECT_THAT(works.evidence(), HasSubstr("does not sign its reply"));
  const auto open = update(replied(rcode::notauth), std::nullopt, replied(rcode::notauth));
  EXPECT_EQ(open.named(), "update-refused (likely)");
  EXPECT_THAT(open.rivals(), Contains("tsig-rejected"));
  const auto other_error = update(replied(rcode::notauth), Tsig{21, false}, answered());
  EXPECT_THAT(other_error.evidence(), HasSubstr("TSIG error 21"));
  const auto signed_well = update(replied(rcode::notauth), Tsig{0, true}, answered());
  EXPECT_THAT(signed_well.named(), testing::Not(HasSubstr("tsig-rejected")));
}

TEST(TsigRejected, NotauthToASignedLookupIsNoAccessList) {
  Recorded seen;
  seen.the_case().request.key = "dhcp";
  seen.replies({target, control}, replied(rcode::notauth));
  for (auto& one : seen.the_case().servers[0].observations) one.probe.query.key = "dhcp";
  EXPECT_EQ(seen.named(), "tsig-rejected (possible)");
}

}  // namespace
}  // namespace whyrefused
