#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(OtherRcode, AnUnusualCodeIsNoRefusal) {
  Recorded seen;
  seen.replies(target, replied(7));
  EXPECT_EQ(seen.named(), "other-rcode (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::failed);
}

TEST(OtherRcode, NotauthToOneNameAndAnswersToOthersIsNotKnots) {
  Recorded seen;
  seen.replies(target, replied(rcode::notauth));
  seen.replies(control, answered());
  EXPECT_EQ(seen.named(), "other-rcode (possible)");
}

TEST(OtherRcode, BadCookieIsOverWhenTheServersCookieWorks) {
  Recorded seen;
  seen.replies(target, replied(rcode::badcookie));
  EXPECT_EQ(seen.named(), "other-rcode (certain)");
  seen.replies(server_cookie, answered().aa());
  EXPECT_EQ(seen.named(), "none");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::answered);
}

}  // namespace
}  // namespace whyrefused
