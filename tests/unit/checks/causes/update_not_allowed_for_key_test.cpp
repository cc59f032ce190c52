#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/updates.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// The server takes the signature, replies so to the update, and this to an empty one.
Recorded denied_to_account(std::uint16_t code, Told empty,
                           std::optional<Tsig> tsig = Tsig{0, true}) {
  auto seen = signed_updated(replied(code), tsig);
  says(seen, update_empty, std::move(empty));
  says(seen, target_unsigned, refused());
  says(seen, version_bind, refused());
  return seen;
}

TEST(UpdateNotAllowedForKey, TheServerKnowsWhoSignsAndRefuses) {
  const auto seen = denied_to_account(rcode::refused, answered());
  EXPECT_EQ(seen.named(), "update-not-allowed-for-key (likely)");
  EXPECT_THAT(seen.evidence(), HasSubstr("signed by alice@AD.EXAMPLE"));
  EXPECT_THAT(seen.evidence(), HasSubstr("replies REFUSED"));
  EXPECT_THAT(seen.evidence(), HasSubstr("Its reply is signed, so it is the server's own word."));
  EXPECT_THAT(seen.evidence(), HasSubstr("the rule is about this name or type"));
}

TEST(UpdateNotAllowedForKey, WhereAnEmptyUpdateIsRefusedTooTheZoneTakesNone) {
  auto seen = denied_to_account(rcode::refused, refused());
  EXPECT_EQ(seen.named(), "update-not-allowed-for-key (possible)");
  EXPECT_THAT(seen.rivals(), Contains("update-refused"));
  says(seen, other_type, answered().aa());
  EXPECT_EQ(seen.named(), "update-refused (likely)") << "it serves the zone";
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("about this name or type")));
}

TEST(UpdateNotAllowedForKey, ServfailIsOneOnlyWhereTheZoneTakesUpdates) {
  const auto samba = denied_to_account(rcode::servfail, answered());
  EXPECT_EQ(samba.named(), "update-not-allowed-for-key (likely)");
  EXPECT_THAT(samba.rivals(), Contains("server-failure"));
  const auto broken = denied_to_account(rcode::servfail, replied(rcode::servfail));
  EXPECT_EQ(broken.cause(), CauseId::server_failure);
}

TEST(UpdateNotAllowedForKey, ARefusalThatIsNotSignedIsSaidToBeNone) {
  const auto seen = denied_to_account(rcode::refused, answered(), std::nullopt);
  EXPECT_EQ(seen.named(), "update-not-allowed-for-key (likely)");
  EXPECT_THAT(seen.evidence(), Not(HasSubstr("the server's own word")));
}

TEST(UpdateNotAllowedForKey, AnErrorInTheSignatureIsAboutTheKey) {
  for (const std::uint16_t error : std::initializer_list<std::uint16_t>{16, 17, 18}) {
    const auto seen = denied_to_account(rcode::refused, answered(), Tsig{error, false});
    EXPECT_NE(seen.cause(), CauseId::update_not_allowed_for_key) << error;
  }
}

TEST(UpdateNotAllowedForKey, NoOtherCodeIsOne) {
  for (const auto code : {rcode::noerror, rcode::formerr, rcode::notimp, rcode::notauth,
                          rcode::nxdomain, std::uint16_t{8}, std::uint16_t{10}}) {
    const auto seen = signed_updated(replied(code));
    EXPECT_NE(seen.cause(), CauseId::update_not_allowed_for_key) << code;
    EXPECT_THAT(seen.rivals(), Not(Contains("update-not-allowed-for-key"))) << code;
  }
}

TEST(UpdateNotAllowedForKey, WithoutATicketNobodyIsKnown) {
  const auto seen = unsigned_updated(without_ticket(KerberosFault::no_ticket), refused());
  EXPECT_NE(seen.cause(), CauseId::update_not_allowed_for_key);
  EXPECT_THAT(seen.rivals(), Not(Contains("update-not-allowed-for-key")));
}

TEST(UpdateNotAllowedForKey, AKeyOfAFileIsNoAccount) {
  auto seen = updating();
  seen.the_case().request.key = "dhcp";
  says(seen, update_zone, zone_is("target.example"));
  says(seen, update_rrset, there_are({}));
  auto told = refused();
  told.reply.tsig = Tsig{0, true};
  says(seen, target, told);
  EXPECT_EQ(seen.cause(), CauseId::update_refused);
}

// "intermittent": the deletion that is accepted counts as an answer to the question.
TEST(UpdateNotAllowedForKey, AnAdditionThatIsRefusedIsOneWhereLookupsAreRefusedToo) {
  auto seen = signed_updated(answered(), Tsig{0, true}, rrtype::ptr);
  says(seen, update_guarded, replied(8));
  auto denied = refused();
  denied.reply.tsig = Tsig{0, true};
  says(seen, update_add, denied);
  says(seen, other_type, refused());
  EXPECT_EQ(seen.named(), "update-not-allowed-for-key (likely)");
}

TEST(UpdateNotAllowedForKey, AnAdditionThatIsRefusedIsOneToo) {
  auto seen = signed_updated(answered(), Tsig{0, true}, rrtype::ptr);
  says(seen, update_guarded, replied(8));
  auto denied = refused();
  denied.reply.tsig = Tsig{0, true};
  says(seen, update_add, denied);
  says(seen, other_type, answered().aa());
  EXPECT_EQ(seen.named(), "update-not-allowed-for-key (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::refused);
}

}  // namespace
}  // namespace whyrefused
