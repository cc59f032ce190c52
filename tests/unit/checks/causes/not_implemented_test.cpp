#include <gtest/gtest.h>

#include "support/operations.h"
#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(NotImplemented, IsNamed) {
  Recorded seen("www.target.example", 255);
  seen.replies({target, target_no_edns}, replied(rcode::notimp));
  EXPECT_EQ(seen.named(), "not-implemented (certain)");
}

TEST(NotImplemented, NotimpIsNoRefusal) {
  auto seen = asking(Operation::update);
  seen.replies(target, replied(rcode::notimp));
  seen.replies(other_type, answered().aa());
  EXPECT_EQ(seen.named(), "not-implemented (certain)");
}

}  // namespace
}  // namespace whyrefused
