#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/text.h"
#include "support/updates.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST(ReplyUnverified, NoerrorWithoutASignatureIsNoAcceptance) {
  const auto seen = signed_updated(answered(), std::nullopt);
  EXPECT_EQ(seen.named(), "reply-unverified (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
  EXPECT_THAT(seen.evidence(), HasSubstr("It replies NOERROR without a signature."));
}

TEST(ReplyUnverified, NoerrorWithAWrongSignatureIsNoAcceptance) {
  const auto seen = signed_updated(answered(), Tsig{0, false});
  EXPECT_EQ(seen.named(), "reply-unverified (certain)");
  EXPECT_THAT(seen.evidence(), HasSubstr("with a signature that does not verify"));
  const auto with_error = signed_updated(answered(), Tsig{21, false});
  EXPECT_THAT(with_error.evidence(), HasSubstr("TSIG error 21."));
}

TEST(ReplyUnverified, AReplyThatIsVerifiedIsAccepted) {
  for (const bool lacks_length : {false, true}) {
    const auto seen = signed_updated(answered(), Tsig{0, true, lacks_length});
    EXPECT_EQ(seen.named(), "none");
    EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::all_answered);
  }
}

TEST(ReplyUnverified, AcceptedIsNeverSaidOfIt) {
  for (const auto& tsig :
       {std::optional<Tsig>(), std::optional(Tsig{0, false}), std::optional(Tsig{16, false})}) {
    auto seen = signed_updated(answered(), tsig);
    says(seen, target_unsigned, refused());
    EXPECT_EQ(seen.diagnosis().exit_status, ExitStatus::none_answered);
    EXPECT_THAT(seen.diagnosis().headline, Not(HasSubstr("accepts")));
    EXPECT_THAT(seen.findings(), Not(Contains("resolver.key-needed")));
    EXPECT_THAT(seen.findings(), Not(Contains("resolver.samba-signature")));
  }
}

TEST(ReplyUnverified, NorWhereAnotherPrerequisiteOrAnAdditionGotIt) {
  auto again = signed_updated(replied(8));
  says(again, update_again, answered());
  EXPECT_EQ(again.named(), "reply-unverified (certain)");
  EXPECT_EQ(again.diagnosis().servers[0].state, ServerState::failed);
  auto added = signed_updated(answered(), Tsig{0, true}, rrtype::srv);
  says(added, update_guarded, replied(8));
  says(added, update_add, answered());
  EXPECT_NE(added.diagnosis().servers[0].state, ServerState::answered);
}

TEST(ReplyUnverified, ARefusalNeedsNoSignatureToBeOne) {
  for (const auto code : {rcode::refused, rcode::servfail, rcode::notauth})
    EXPECT_NE(signed_updated(replied(code), std::nullopt).cause(), CauseId::reply_unverified)
        << code;
}

TEST(ReplyUnverified, WithoutATicketNoerrorSaysAll) {
  const auto seen = unsigned_updated(without_ticket(KerberosFault::no_ticket), answered());
  EXPECT_EQ(seen.named(), "none");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
  EXPECT_EQ(updated(answered()).named(), "none");
}

TEST(ReplyUnverified, OfAZoneItIsTheSame) {
  auto seen = updating();
  auto& request = seen.the_case().request;
  request.type.clear();
  request.gss = true;
  says(seen, update_zone, zone_is("www.target.example"));
  seen.the_case().servers[0].kerberos = agreed();
  says(seen, target, answered());
  EXPECT_EQ(seen.named(), "reply-unverified (certain)");
}

TEST(ReplyUnverified, NobodyIsToldToRelyOnIt) {
  const auto seen = signed_updated(answered(), std::nullopt);
  EXPECT_THAT(text_report(seen.result(), {}), HasSubstr("Look whether records change there"));
}

TEST(ReplyUnverified, TheHeadlineSaysThatTheSignatureIsMissing) {
  const auto headline = signed_updated(answered(), std::nullopt).diagnosis().headline;
  EXPECT_THAT(headline, HasSubstr("signature"));
  EXPECT_THAT(headline, Not(HasSubstr("does not accept")));
}

}  // namespace
}  // namespace whyrefused
