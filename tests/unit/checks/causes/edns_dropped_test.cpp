#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::Not;

TEST(EdnsDropped, OnlyTheQueryWithoutEdnsGetsAReply) {
  Recorded seen;
  seen.replies({target, control, target_tcp}, silent());
  seen.replies(target_no_edns, answered());
  EXPECT_EQ(seen.named(), "edns-dropped (likely)");
}

TEST(EdnsDropped, IsNotNamedWhereTheUnrelatedNameGetsAReplyWithEdns) {
  Recorded seen;
  seen.replies({target, target_tcp}, silent());
  seen.replies({target_no_edns, control}, answered());
  EXPECT_EQ(seen.named(), "no-reply (possible)");
  EXPECT_THAT(seen.rivals(), Not(Contains("edns-dropped")));
}

}  // namespace
}  // namespace whyrefused
