#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;
using testing::Contains;
using testing::HasSubstr;

TEST(NameDropped, TheUnrelatedNameIsAnswered) {
  Recorded seen;
  seen.replies({target, target_no_edns}, silent());
  seen.replies(control, answered());
  EXPECT_EQ(seen.named(), "name-dropped (likely)");
}

TEST(NameDropped, IsNotWhereAnotherTypeOfTheNameIsAnswered) {
  Recorded seen;
  seen.the_case().both_families = true;
  seen.replies({target, control}, with_address());
  seen.replies({target_aaaa, target_no_edns}, silent());
  EXPECT_EQ(seen.named(), "no-reply (likely)");
  EXPECT_THAT(seen.evidence(),
              HasSubstr("replies to type A of the same name and not to type AAAA"));
}

TEST(NameDropped, IsOnlyPossibleWhereTheUnrelatedNameIsRefused) {
  Recorded seen;
  seen.replies({target, target_no_edns}, silent());
  seen.replies(control, refused());
  EXPECT_EQ(seen.named(), "name-dropped (possible)");
  EXPECT_THAT(seen.evidence(), HasSubstr("replies to another one (tested: example.com)"));
  Recorded failing;
  failing.replies({target, target_no_edns}, silent());
  failing.replies(control, replied(rcode::servfail));
  EXPECT_EQ(failing.named(), "name-dropped (possible)");
  EXPECT_THAT(failing.diagnosis().servers[0].against,
              Contains(HasSubstr("That reply is a failure")));
  Recorded answering;
  answering.replies({target, target_no_edns}, silent());
  answering.replies(control, with_address());
  EXPECT_EQ(answering.named(), "name-dropped (likely)");
}

}  // namespace
}  // namespace whyrefused
