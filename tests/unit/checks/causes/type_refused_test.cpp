#include <gtest/gtest.h>

#include "support/told.h"

namespace whyrefused {
namespace {

using enum Purpose;

TEST(TypeRefused, OtherTypesOfTheNameAreAnswered) {
  Recorded seen("www.target.example", 28);
  seen.replies({target, target_again, target_rd0, target_no_edns, target_tcp}, refused().ra());
  seen.replies({other_type, control}, answered().ra());
  EXPECT_EQ(seen.named(), "type-refused (likely)");
}

TEST(TypeRefused, AIsAnsweredWhereAaaaAndSoaAreRefused) {
  Recorded seen("www.target.example", 28);
  seen.replies(every_variant, refused().ra());
  seen.replies(control, answered().ra());
  seen.replies(target_a, answered().ra());
  EXPECT_EQ(seen.named(), "type-refused (likely)");
}

}  // namespace
}  // namespace whyrefused
