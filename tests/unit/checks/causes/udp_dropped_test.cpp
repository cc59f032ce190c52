#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(UdpDropped, OnlyTcpGetsAReply) {
  Recorded seen;
  seen.replies({target, control, target_no_edns}, silent());
  seen.replies(target_tcp, answered());
  EXPECT_EQ(seen.named(), "udp-dropped (likely)");
}

TEST(UdpDropped, ALimitOnEqualRepliesIsNoRuleAboutTheName) {
  Recorded seen;
  seen.replies({target, target_no_edns}, silent());
  seen.replies({control, version_bind}, refused());
  seen.replies(target_tcp, answered().aa());
  EXPECT_EQ(seen.named(), "udp-dropped (possible)");
  EXPECT_THAT(seen.rivals(), Contains("rate-limited"));
}

TEST(UdpDropped, IsNoWallWhereVersionBindPassesAndTcpPassesARefusalOn) {
  Recorded seen;
  seen.replies({target, control, target_no_edns}, silent());
  seen.replies(version_bind, answered().text("dnsmasq-2.93"));
  seen.replies(target_tcp, refused().ra());
  EXPECT_EQ(seen.named(), "upstream-refuses (likely)");
  EXPECT_THAT(seen.rivals(), Contains("upstream-silent"));
  EXPECT_THAT(seen.rivals(), Contains("udp-dropped"));
}

}  // namespace
}  // namespace whyrefused
