#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(TsigRejected, AWrongSignatureIsCertain) {
  const auto seen = signed_update(replied(rcode::notauth), Tsig{16, false}, refused());
  EXPECT_EQ(seen.named(), "tsig-rejected (certain)");
  EXPECT_THAT(seen.rivals(), IsEmpty());
}

TEST(TsigRejected, AnUnknownKeyMayBeOneThatIsNotAllowed) {
  const auto seen =
      signed_update(replied(rcode::notauth), Tsig{17, false}, replied(rcode::notauth));
  EXPECT_EQ(seen.named(), "tsig-rejected (likely)");
  EXPECT_THAT(seen.rivals(), Contains("update-refused"));
}

TEST(TsigRejected, AnUnknownKeyIsUnknownWhereTheSoftwareSaysItOfNothingElse) {
  const auto named_with = [](const char* version) {
    auto seen = signed_update(replied(rcode::notauth), Tsig{17, false}, replied(rcode::notauth));
    seen.replies(version_bind, answered().text(version));
    return seen.named();
  };
  EXPECT_EQ(named_with("9.18.24"), "tsig-rejected (certain)");
  EXPECT_EQ(named_with("NSD 4.6.1"), "tsig-rejected (certain)");
  EXPECT_EQ(named_with("Knot DNS 3.2.6"), "tsig-rejected (likely)");
}

TEST(TsigRejected, AClockThatIsWrongIsCertain) {
  const auto seen = signed_update(replied(rcode::notauth), Tsig{18, true}, refused());
  EXPECT_EQ(seen.named(), "tsig-rejected (certain)");
}

TEST(TsigRejected, ARefusalThatIsSignedIsAboutWhatTheKeyMayDo) {
  const auto seen = signed_update(refused(), Tsig{0, true}, refused());
  EXPECT_EQ(seen.named(), "update-refused (likely)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Contains(HasSubstr("It knows the key")));
}

TEST(TsigRejected, RefusedWithTheKeyAndAnsweredWithoutIsAboutTheKey) {
  const auto seen = signed_update(refused(), std::nullopt, answered());
  EXPECT_EQ(seen.named(), "tsig-rejected (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::refused);
}

TEST(TsigRejected, AnUnsignedNotauthIsAboutTheKeyAsFarAsTheUnsignedQueryShows) {
  const auto works = signed_update(replied(rcode::notauth), std::nullopt, answered());
  EXPECT_EQ(works.named(), "tsig-rejected (likely)");
  EXPECT_THAT(works.rivals(), Contains("other-rcode"));
  const auto open = signed_update(replied(rcode::notauth), std::nullopt, replied(rcode::notauth));
  EXPECT_EQ(open.named(), "update-refused (likely)");
  EXPECT_THAT(open.rivals(), Contains("tsig-rejected"));
  const auto other_error = signed_update(replied(rcode::notauth), Tsig{21, false}, answered());
  EXPECT_THAT(other_error.evidence(), HasSubstr("TSIG error 21"));
  const auto signed_well = signed_update(replied(rcode::notauth), Tsig{0, true}, answered());
  EXPECT_NE(signed_well.cause(), CauseId::tsig_rejected);
}

TEST(TsigRejected, WithoutATsigRecordItMayBeAnAccessList) {
  // Knot DNS 3.4: a key that it knows and does not allow, and one that it does not know.
  auto denied = signed_update(replied(rcode::notauth), std::nullopt, replied(rcode::notauth));
  for (auto& one : denied.the_case().servers[0].observations)
    if (one.probe.purpose == other_type) one.reply->rcode = rcode::notauth;
  EXPECT_EQ(denied.named(), "tsig-rejected (possible)");
  EXPECT_THAT(denied.rivals(), Contains("update-refused"));
  EXPECT_THAT(denied.evidence(), testing::HasSubstr("and does not sign its reply"));
}

TEST(TsigRejected, NotauthToASignedLookupIsNoAccessList) {
  Recorded seen;
  seen.the_case().request.key = "dhcp";
  seen.replies({target, control}, replied(rcode::notauth));
  for (auto& one : seen.the_case().servers[0].observations) one.probe.query.key = "dhcp";
  EXPECT_EQ(seen.named(), "tsig-rejected (possible)");
}

TEST(TsigRejected, WhereTheQueryFailsWithTheKeyOnly) {
  for (const auto code : {rcode::servfail, rcode::formerr, rcode::notimp, rcode::nxdomain}) {
    Recorded seen;
    seen.replies(target, replied(code));
    seen.replies({control, target_no_edns}, replied(code));
    seen.replies(target_unsigned, with_address());
    seen.the_case().servers[0].observations[0].probe.query.key = "k";
    EXPECT_EQ(seen.named(), "tsig-rejected (likely)") << code;
  }
  Recorded silent_with_key;
  silent_with_key.replies(target, silent());
  silent_with_key.replies(target_unsigned, with_address());
  silent_with_key.the_case().servers[0].observations[0].probe.query.key = "k";
  EXPECT_EQ(silent_with_key.named(), "tsig-rejected (likely)");
}

TEST(TsigRejected, WhatTheSignatureSaysComesBeforeTheComparison) {
  const auto named_with = [](std::uint16_t error) {
    Recorded seen;
    auto told = replied(rcode::servfail);
    told.reply.tsig = Tsig{};
    told.reply.tsig->error = error;
    seen.replies(target, told);
    seen.replies(target_unsigned, with_address());
    seen.the_case().servers[0].observations[0].probe.query.key = "k";
    return seen.named();
  };
  EXPECT_EQ(named_with(17), "tsig-rejected (certain)") << "BADKEY";
  EXPECT_EQ(named_with(0), "tsig-rejected (likely)");
}

/// An update is refused, and so are lookups with the key; without it the SOA gets this.
Recorded every_signed_query_refused(std::uint16_t soa_with_key, std::uint16_t soa_without) {
  auto seen = asking(Operation::update);
  seen.the_case().request.key = "dhcp";
  seen.replies(target, refused());
  seen.replies(other_type, replied(soa_with_key));
  seen.replies(target_unsigned, refused());
  seen.replies(soa_unsigned, replied(soa_without).aa());
  seen.the_case().servers[0].observations[0].probe.query.key = "dhcp";
  return seen;
}

TEST(TsigRejected, AKeyWithWhichEvenLookupsAreRefusedIsUnknown) {
  const auto seen = every_signed_query_refused(rcode::refused, rcode::noerror);
  EXPECT_EQ(seen.named(), "tsig-rejected (likely)") << "a Samba DC";
  EXPECT_THAT(seen.rivals(), Contains("update-refused"));
  EXPECT_NE(every_signed_query_refused(rcode::refused, rcode::refused).cause(),
            CauseId::tsig_rejected);
  EXPECT_NE(every_signed_query_refused(rcode::noerror, rcode::noerror).cause(),
            CauseId::tsig_rejected);
}

}  // namespace
}  // namespace whyrefused
