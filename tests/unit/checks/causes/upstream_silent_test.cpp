#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;

TEST(UpstreamSilent, NewDnsmasqIsSilentOverUdpAndRefusesOverTcp) {
  Recorded seen;
  seen.replies({target, control, target_no_edns}, silent());
  seen.replies(target_tcp, refused().ra().ede(23));
  EXPECT_EQ(seen.named(), "upstream-silent (likely)");
  EXPECT_THAT(seen.rivals(), Contains("forwarder-no-upstream"));
}

TEST(UpstreamSilent, ItTellsOfItselfAndOfNoName) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp}, silent());
  seen.replies(version_bind, answered().text("unbound 1.17.1"));
  EXPECT_EQ(seen.named(), "upstream-silent (likely)");
  EXPECT_THAT(seen.rivals(), Contains("upstream-refuses"));
}

TEST(UpstreamSilent, IsNotNamedWhereAnotherNameGetsAReply) {
  Recorded seen;
  seen.replies({target, target_no_edns, target_tcp}, silent());
  seen.replies(version_bind, answered().text("unbound 1.17.1"));
  seen.replies(control, refused());
  EXPECT_EQ(seen.named(), "name-dropped (possible)");
}

TEST(UpstreamSilent, IsKnownByAReplyWithoutRecursion) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp, version_bind}, silent());
  seen.replies(target_rd0, replied(rcode::servfail));
  EXPECT_EQ(seen.named(), "upstream-silent (likely)");
}

TEST(UpstreamSilent, IsNotShownByAFormerrToVersionBind) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_tcp, target_rd0}, silent());
  seen.replies(version_bind, replied(rcode::formerr));
  EXPECT_EQ(seen.named(), "no-reply (possible)");
}

TEST(UpstreamSilent, IsNotWhatEndsTcpAtOnceAndIsSilentWithoutRecursion) {
  Recorded seen;
  seen.replies({target, control, target_no_edns, target_rd0}, silent());
  seen.replies(version_bind, answered().text("9.18"));
  seen.replies(target_tcp, ended(Outcome::unusable));
  EXPECT_EQ(seen.named(), "no-reply (possible)");
}

}  // namespace
}  // namespace whyrefused
