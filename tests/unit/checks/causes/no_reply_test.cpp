#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;

TEST(NoReply, SilenceToEverythingIsSilence) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp}, silent());
  EXPECT_EQ(seen.named(), "no-reply (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::no_reply);
}

TEST(NoReply, ATcpConnectionEndedAtOnceTellsOfAnAccessListThatDrops) {
  Recorded seen;
  seen.replies({target, control, target_no_edns}, silent());
  seen.replies(target_tcp,
               ended(Outcome::unusable, "the server closed the TCP connection without a reply"));
  EXPECT_EQ(seen.named(), "no-reply (likely)");
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Contains(HasSubstr("access list that drops")));
}

TEST(NoReply, ATcpConnectionLeftOpenTellsOfAServerThatWaits) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, version_bind, target_rd0}, silent());
  seen.replies(target_tcp, ended(Outcome::no_reply, std::string(tcp_left_open)));
  EXPECT_EQ(seen.named(), "no-reply (likely)");
  EXPECT_THAT(seen.rivals(), Contains("upstream-silent"));
  EXPECT_EQ(seen.diagnosis().servers[0].actor, Actor::resolver_operator);
}

TEST(NoReply, PacketsOfNobodyTellThatSomebodyIsThere) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp}, silent());
  seen.the_case().servers[0].observations[0].strays = 3;
  EXPECT_EQ(seen.named(), "no-reply (likely)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence,
              Contains(HasSubstr("Packets come from its port")));
}

TEST(NoReply, SmallRepliesArriveAndTheLargeOneDoesNot) {
  Recorded seen;
  seen.replies(target, silent());
  seen.replies(target_no_edns, answered().tc());
  seen.replies(control, answered());
  EXPECT_EQ(seen.named(), "no-reply (possible)");
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Contains(HasSubstr("too large for the path")));
}

TEST(NoReply, IsNotCertainWhereOtherNamesOfTheListWereAnswered) {
  Recorded seen;
  seen.replies(target, silent());
  EXPECT_EQ(seen.named(), "no-reply (likely)") << "nothing else was asked";
  seen.the_case().servers[0].answered_others = true;
  EXPECT_EQ(seen.named(), "no-reply (possible)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
}

}  // namespace
}  // namespace whyrefused
