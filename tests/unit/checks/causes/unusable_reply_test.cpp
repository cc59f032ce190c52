#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST(UnusableReply, IsNamedAndItsTextIsEscaped) {
  Recorded seen;
  seen.replies(target, ended(Outcome::unusable, "a packet of 3 bytes \x1b[31m"));
  EXPECT_EQ(seen.named(), "unusable-reply (certain)");
  EXPECT_EQ(seen.diagnosis().servers[0].state, ServerState::unusable);
  EXPECT_THAT(seen.diagnosis().servers[0].evidence, Not(Contains(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace whyrefused
