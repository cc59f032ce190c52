#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(EdnsDropped, OnlyTheQueryWithoutEdnsGetsAReply) {
  Recorded seen;
  seen.replies({target, control, target_tcp}, silent());
  seen.replies(target_no_edns, answered());
  EXPECT_EQ(seen.named(), "edns-dropped (likely)");
}

}  // namespace
}  // namespace whyrefused
